using System.Reflection;
using System.Xml.Linq;

namespace Backprop.Studio.Tests.Architecture;

/// <summary>The arrows of the house: between projects as they are drawn here, between the rooms of a project in no circle.</summary>
public sealed class ArchitectureTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src");

    /// <summary>Each project, and those whose code it may use.</summary>
    private static readonly Dictionary<string, string[]> Drawn = new()
    {
        ["Backprop.Kernel"] = [],
        ["Backprop.Lessons"] = [],
        ["Backprop.Jupyter"] = ["Backprop.Kernel"],
        ["Backprop.Grading"] = ["Backprop.Kernel", "Backprop.Lessons"],
        ["Backprop.Plotly"] = ["Backprop.Lessons"],
        ["Backprop.Studio"] = ["Backprop.Grading", "Backprop.Jupyter", "Backprop.Kernel"],
    };

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Sources).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_what_is_drawn(string project)
    {
        Assert.True(Drawn.TryGetValue(project, out string[]? drawn), $"{project} is not drawn: put it into the table of this test, and into README.md.");
        IEnumerable<string> named = XDocument.Load(Path.Combine(Sources, project, project + ".csproj")).Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
        // Through a reference of a reference, too, code can be used.
        IEnumerable<string> used = Load(project).GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(name => name.StartsWith("Backprop.", StringComparison.Ordinal));

        Assert.Empty(named.Concat(used).Except(drawn));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_rooms_of_a_project_are_in_no_circle(string project)
    {
        IReadOnlyList<Arrow> circles = Rooms.Circles(Rooms.Arrows(Load(project)).Concat(Rooms.Arrows(Path.Combine(Sources, project))));

        Assert.True(circles is [], "What two rooms share belongs into a room under both. These arrows lie on a circle:\n" + string.Join('\n', circles));
    }

    [Fact]
    public void An_arrow_inside_a_method_is_seen()
    {
        const string Samples = "Backprop.Studio.Tests.Architecture.Samples.";

        IEnumerable<Arrow> arrows = Rooms.Circles(Rooms.Arrows(typeof(ArchitectureTests).Assembly)).Where(arrow => arrow.From.StartsWith(Samples, StringComparison.Ordinal));

        Assert.Equal(
            [(Samples + "Attic", Samples + "Cellar", "Chest uses Shelf"), (Samples + "Cellar", Samples + "Attic", "Shelf uses Chest")],
            arrows.Select(arrow => (arrow.From, arrow.To, arrow.Example)));
    }

    [Fact]
    public void Only_what_leads_back_is_a_circle()
    {
        Arrow[] arrows = [new("a", "b", ""), new("b", "c", ""), new("c", "a", ""), new("c", "d", ""), new("e", "a", "")];

        Assert.Equal(["a", "b", "c"], Rooms.Circles(arrows).Select(arrow => arrow.From));
        Assert.Empty(Rooms.Circles(arrows.Where(arrow => arrow.From != "b")));
    }

    // What the studio is not built on lies where notebooks find it.
    private static Assembly Load(string project)
    {
        string here = Path.Combine(AppContext.BaseDirectory, project + ".dll");
        return Assembly.LoadFrom(File.Exists(here) ? here : Path.Combine(Repository.Root, "lib", "plotly", project + ".dll"));
    }
}

using System.Reflection;
using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;
using Backprop.Studio.Authoring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Backprop.Studio.Tests.Authoring;

/// <summary>A new exercise is whole: its class compiles, its solution is right, its mistake is named, its cells lie in the lesson.</summary>
public sealed class NewExerciseTests : IDisposable
{
    private const string Notebook = "notebooks/11-make-it-fast.ipynb";
    private const string Exercises = "src/Backprop.Lessons/Exercises";

    private readonly TemporaryFolder _files = new();

    public NewExerciseTests()
    {
        _files.Write(Notebook, File.ReadAllText(Path.Combine(Repository.Root, Notebook)));
        _files.Copy(Path.Combine(Repository.Root, Exercises), Exercises);
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Its_class_judges_its_solution_and_names_its_mistake()
    {
        Write("11.12", "Twice \"the\" slope", "Softplus");

        Func<string, Verdict> exercise = Compile("""
            class Made
            {
                static SOLUTION
                public static Verdict Right() => SpeedExercises.Softplus.Check(Softplus);
                public static Verdict Wrong() => SpeedExercises.Softplus.Check(x => x + x);
            }
            """);
        Assert.Equal(VerdictKind.Right, exercise("Right").Kind);
        Assert.Equal("It looks as if x was doubled.", exercise("Wrong").Message);
        Assert.Equal(("11.12", "Twice \"the\" slope"), (exercise("Right").Exercise, exercise("Right").Title));
    }

    [Theory]
    [InlineData("11.12", "SpeedExercises")]
    [InlineData("01.8", "ChainExercises")]
    public void It_is_one_of_its_lesson(string id, string owner)
    {
        string notebook = Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), id[..2] + "-*.ipynb")[0];
        var before = NotebookDocument.Load(notebook);
        string copy = _files.Write(Path.Combine("notebooks", Path.GetFileName(notebook)), File.ReadAllText(notebook));

        IReadOnlyList<string> written = Write(id, "A title", "Something");

        Assert.Equal(5, written.Count);
        Assert.Contains(", Something];", File.ReadAllText(_files.At($"{Exercises}/{owner}.cs")), StringComparison.Ordinal);
        Assert.Contains($"static partial class {owner}", File.ReadAllText(_files.At($"{Exercises}/{owner}.cs")), StringComparison.Ordinal);
        var after = NotebookDocument.Load(copy);
        string dashed = id.Replace('.', '-');
        Assert.Equal([$"ex-{dashed}-task", $"ex-{dashed}", $"check-{dashed}"], after.Cells.Select(cell => cell.Id).Except(before.Cells.Select(cell => cell.Id)));
        int check = after.Cells.ToList().FindIndex(cell => cell.Id == $"check-{dashed}");
        Assert.StartsWith("check-", after.Cells[check - 3].Id, StringComparison.Ordinal);
        Assert.Equal($"{owner}.Something.Check(Something)", after.Cells[check].Source);
        // Nothing else in the file has changed.
        string[] old = File.ReadAllLines(notebook);
        string[] now = File.ReadAllLines(copy);
        int same = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Equal(old[^(old.Length - same)..], now[^(old.Length - same)..]);
    }

    [Theory]
    [InlineData("7.10", "A title", "F", "is no exercise's number")]
    [InlineData("11.0", "A title", "F", "is no exercise's number")]
    [InlineData("44.1", "A title", "F", "notebooks/ has no lesson 44")]
    [InlineData("11.3", "A title", "F", "is there already. The next number that is free is 11.12.")]
    [InlineData("11.12", "A title", "Flops", "has a function Flops already")]
    [InlineData("11.12", "A title", "f g", "is no name for a function")]
    [InlineData("11.12", "∂", "", "is no name for a function")]
    [InlineData("11.12", " ", "F", "needs a title")]
    public void What_cannot_be_is_refused_and_changes_nothing(string id, string title, string function, string reason)
    {
        string[] before = Snapshot();

        Assert.Contains(reason, Assert.Throws<UsageException>(() => Write(id, title, function)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void A_file_that_is_there_stays()
    {
        _files.Write("solutions/11-12.cs", "mine");
        string[] before = Snapshot();

        Assert.Contains("11-12.cs is there already.", Assert.Throws<UsageException>(() => Write("11.12", "A title", "F")).Message, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Theory]
    [InlineData("The slope of a softplus", "TheSlopeOfASoftplus")]
    [InlineData("Amdahl's law, 2", "AmdahlSLaw2")]
    [InlineData("2 weights", "Weights")]
    [InlineData("∂", "")]
    public void The_title_names_the_function(string title, string function) => Assert.Equal(function, NewExercise.FunctionIn(title));

    private IReadOnlyList<string> Write(string id, string title, string function) => new NewExercise(new Course(_files.Folder), id, title, function).Write();

    private string[] Snapshot() => [.. Directory.GetFiles(_files.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => file + File.ReadAllText(file))];

    // The new part of the class, beside the library that does not have it yet, and under a name that may see what is internal there.
    private Func<string, Verdict> Compile(string code)
    {
        string[] sources = new[]
        {
            "global using System; global using System.Collections.Generic; global using System.Linq; global using Backprop.Lessons.Exercises;",
            File.ReadAllText(_files.At($"{Exercises}/SpeedExercises.Softplus.cs")).Replace("namespace Backprop.Lessons.Exercises;", "namespace New;", StringComparison.Ordinal),
            "namespace New;\n" + code.Replace("SOLUTION", File.ReadAllText(_files.At("solutions/11-12.cs")), StringComparison.Ordinal),
        };
        IEnumerable<PortableExecutableReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(
            "Backprop.Lessons.Tests", sources.Select(source => CSharpSyntaxTree.ParseText(source)), references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        Type made = Assembly.Load(stream.ToArray()).GetType("New.Made")!;
        return name => (Verdict)made.GetMethod(name)!.Invoke(null, null)!;
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Backprop.Grading;
using Backprop.Grading.Reports;

namespace Backprop.Studio.Tests;

/// <summary>docs/grades.md names what the program writes: no more and no less.</summary>
public sealed partial class GradeDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "grades.md")).ReplaceLineEndings("\n");

    private static readonly IReadOnlyList<NotebookGrade> Grades =
    [
        new("/a.ipynb", "01", [.. Enum.GetValues<Outcome>().Select(outcome => new ExerciseGrade("01.1", "title", outcome, 0, 1, "message", "mistake", "hint", "case", 1, "note", [new("A", true), new("B", false)]))], TimeSpan.FromSeconds(1)),
        new("/b.ipynb", "", [], TimeSpan.Zero, "problem") { Notes = ["note"] },
    ];

    private static readonly JsonObject Written = JsonNode.Parse(JsonReport.Write(Grades))!.AsObject();

    [Fact]
    public void The_fields_are_those_of_the_file()
    {
        Assert.Equal(Named("### The file"), Written.Select(field => field.Key));
        Assert.Equal(Named("### A notebook"), Notebook(1).Select(field => field.Key));
        Assert.Equal(Named("### An exercise"), Exercises(Notebook(0))[0].Select(field => field.Key));
        Assert.Equal(Named("### A part"), Parts(Exercises(Notebook(0))[0])[0].Select(field => field.Key));
    }

    [Fact]
    public void Optional_fields_are_left_out_and_no_others()
    {
        JsonObject bare = JsonNode.Parse(JsonReport.Write([Grades[0] with { Exercises = [new("01.1", "title", Outcome.Right, 1, 1, "message")] }]))!["notebooks"]![0]!.AsObject();

        Assert.Equal(Named("### A notebook", required: true), bare.Select(field => field.Key));
        Assert.Equal(Named("### An exercise", required: true), Exercises(bare)[0].Select(field => field.Key));
    }

    [Fact]
    public void The_outcomes_are_those_of_the_program() =>
        Assert.Equal(Named("## Outcomes").Order(StringComparer.Ordinal), Exercises(Notebook(0)).Select(exercise => (string)exercise["outcome"]!).Order(StringComparer.Ordinal));

    [Fact]
    public void The_version_is_that_of_the_program() =>
        Assert.Contains($"| `version` | integer | {JsonReport.Version} |", Document, StringComparison.Ordinal);

    [Fact]
    public void The_example_has_the_form_that_it_explains()
    {
        JsonObject example = JsonNode.Parse(Example().Match(Document).Groups["json"].Value)!.AsObject();
        JsonObject[] notebooks = example["notebooks"]!.AsArray().Select(notebook => notebook!.AsObject()).ToArray();

        Assert.Equal(Named("### The file"), example.Select(field => field.Key));
        Assert.All(notebooks, notebook => Assert.Empty(Named("### A notebook", required: true).Except(notebook.Select(field => field.Key))));
        Assert.All(notebooks, notebook => Assert.Empty(notebook.Select(field => field.Key).Except(Named("### A notebook"))));
        Assert.All(notebooks.SelectMany(Exercises), exercise => Assert.Empty(Named("### An exercise", required: true).Except(exercise.Select(field => field.Key))));
        Assert.All(notebooks.SelectMany(Exercises), exercise => Assert.Empty(exercise.Select(field => field.Key).Except(Named("### An exercise"))));
        JsonObject[] parts = [.. notebooks.SelectMany(Exercises).SelectMany(Parts)];
        Assert.NotEmpty(parts);
        Assert.All(parts, part => Assert.Equal(Named("### A part"), part.Select(field => field.Key)));
    }

    [Fact]
    public void The_outcomes_become_the_elements_of_junit_that_are_promised()
    {
        IEnumerable<(string Outcome, string Element)> documented = Rows("## JUnit").SelectMany(row => Quoted().Matches(row.Split('|')[1])
            .Select(outcome => (Outcome: outcome.Groups["name"].Value, Element: Quoted().Match(row.Split('|')[2]).Groups["name"].Value)));
        IEnumerable<(string outcome, string)> written = Exercises(Notebook(0)).Select(exercise => (string)exercise["outcome"]!)
            .Zip(XDocument.Parse(JUnitReport.Write(Grades)).Descendants("testcase"), (outcome, test) => (outcome, test.Elements().SingleOrDefault()?.Name.LocalName ?? ""));

        Assert.Equal(documented.Order(), written.Order());
    }

    [Fact]
    public void The_points_of_the_example_add_up()
    {
        JsonObject example = JsonNode.Parse(Example().Match(Document).Groups["json"].Value)!.AsObject();
        Assert.All(example["notebooks"]!.AsArray(), notebook =>
            Assert.Equal((double)notebook!["points"]!, Exercises(notebook.AsObject()).Sum(exercise => (double)exercise["points"]!)));
        Assert.Equal((double)example["points"]!, example["notebooks"]!.AsArray().Sum(notebook => (double)notebook!["points"]!));
    }

    [Fact]
    public void Points_and_parts_are_read_as_they_were_written()
    {
        NotebookGrade[] grades = [new("/a.ipynb", "01", [new("01.3", "title", Outcome.Wrong, 1.5, 3, "message", Parts: [new("A", true), new("B", false)]), new("01.4", "title", Outcome.Right, 2, 2, "message")], TimeSpan.Zero)];
        string written = JsonReport.Write(grades);
        Assert.Contains("\"points\": 1.5,", written, StringComparison.Ordinal);
        Assert.Contains("\"points\": 3.5,", written, StringComparison.Ordinal);
        Assert.Contains("\"points\": 2,", written, StringComparison.Ordinal);
        Assert.Equal(written, JsonReport.Write(JsonReport.Read(written)));
    }

    [Fact]
    public void Junit_begins_with_the_points_of_what_is_partly_right()
    {
        NotebookGrade[] grades = [new("/a.ipynb", "01", [new("01.3", "title", Outcome.Wrong, 1, 2, "It is so.", Parts: [new("A", true), new("B", false)]), new("01.4", "title", Outcome.Wrong, 0, 2, "It is so.")], TimeSpan.Zero)];
        Assert.Equal(
            ["1 of 2 points. It is so. Right on all cases: A. Not right yet: B.", "It is so."],
            XDocument.Parse(JUnitReport.Write(grades)).Descendants("failure").Select(failure => failure.Attribute("message")!.Value));
    }

    private static JsonObject[] Parts(JsonObject exercise) => [.. (exercise["parts"]?.AsArray() ?? []).Select(part => part!.AsObject())];

    private static JsonObject Notebook(int index) => Written["notebooks"]![index]!.AsObject();

    private static JsonObject[] Exercises(JsonObject notebook) => [.. notebook["exercises"]!.AsArray().Select(exercise => exercise!.AsObject())];

    /// <summary>The first column of the table under a heading.</summary>
    private static string[] Named(string heading, bool required = false) =>
    [
        .. Rows(heading).Where(row => !required || !row.Contains("optional", StringComparison.Ordinal))
            .Select(row => Quoted().Match(row).Groups["name"].Value),
    ];

    private static IEnumerable<string> Rows(string heading) =>
        Document[Document.IndexOf($"{heading}\n", StringComparison.Ordinal)..].Split('\n')
            .SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2);

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("```json\n(?<json>.+?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}

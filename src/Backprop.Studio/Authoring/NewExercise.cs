using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;

namespace Backprop.Studio.Authoring;

/// <summary>
/// A new exercise: its cells in the lesson, its class, its solution and answers that test it. All of it works as it stands, and waits to
/// be rewritten.
/// </summary>
/// <param name="course">Where it is to be.</param>
/// <param name="id">Lesson and number: 11.12.</param>
/// <param name="title">Its title.</param>
/// <param name="function">The name of the function that a learner writes.</param>
internal sealed partial class NewExercise(Course course, string id, string title, string function)
{
    private readonly string _dashed = id.Replace('.', '-');

    private string Exercises => Path.Combine(course.Root, "src", "Backprop.Lessons", "Exercises");

    /// <summary>The name that a title suggests for the function; empty if there is none in it.</summary>
    internal static string FunctionIn(string title) =>
        string.Concat(Word().Matches(title).Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..])).TrimStart([.. "0123456789"]);

    /// <summary>Writes everything, or nothing where something is in the way.</summary>
    /// <returns>The files that are new or have changed.</returns>
    /// <exception cref="UsageException">It cannot be; the message says why.</exception>
    internal IReadOnlyList<string> Write()
    {
        if (!Number().IsMatch(id))
        {
            throw new UsageException($"'{id}' is no exercise's number. Give lesson and number: 11.12");
        }

        if (!Name().IsMatch(function))
        {
            throw new UsageException($"'{function}' is no name for a function. Give one in English letters that begins with a capital: --function WeightGradient");
        }

        if (title.Trim().Length == 0)
        {
            throw new UsageException("the exercise needs a title.");
        }

        string notebook = Directory.EnumerateFiles(course.Notebooks, id[..2] + "-*.ipynb").Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw new UsageException($"notebooks/ has no lesson {id[..2]}.");
        var lesson = NotebookDocument.Load(notebook);
        var checks = lesson.Cells.Select(cell => Check().Match(cell.Source)).Where(match => match.Success).ToList();
        if (checks.Count == 0)
        {
            throw new UsageException($"lesson {id[..2]} has no exercise yet. CONTRIBUTING.md says what a first one needs.");
        }

        if (lesson.Cells.Any(cell => cell.Id == "ex-" + _dashed))
        {
            throw new UsageException($"exercise {id} is there already. The next number that is free is {Free(lesson)}.");
        }

        if (checks.Exists(match => match.Groups["function"].Value == function))
        {
            throw new UsageException($"lesson {id[..2]} has a function {function} already. Give the new one another name with --function.");
        }

        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        void Add(string file, string text) => files.Add(file, Encoding.UTF8.GetBytes(text));
        (string owner, string list) = ListOf([.. checks.Select(match => match.Groups["owner"].Value).Distinct(StringComparer.Ordinal).Reverse()]);
        Add(list, Listed(File.ReadAllText(list), owner));
        Add(Path.Combine(Exercises, $"{owner}.{function}.cs"), ExerciseTemplate.Class(id, title, function, owner));
        Add(Path.Combine(course.Root, "solutions", _dashed + ".cs"), ExerciseTemplate.Solution(function));
        Add(Path.Combine(course.Root, "tests", "Backprop.Notebooks.Tests", "Answers", _dashed + ".cs"), ExerciseTemplate.Answers);
        if (files.Keys.FirstOrDefault(file => file != list && File.Exists(file)) is { } taken)
        {
            throw new UsageException($"{taken} is there already.");
        }

        files.Add(notebook, With(lesson, owner));

        foreach ((string file, byte[] bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            AtomicFile.Write(file, bytes);
        }

        return [.. files.Keys];
    }

    private string Free(NotebookDocument lesson)
    {
        IEnumerable<int> taken = lesson.Cells.Select(cell => Stub().Match(cell.Id ?? "")).Where(match => match.Success).Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));
        return FormattableString.Invariant($"{id[..3]}{taken.Max() + 1}");
    }

    // The class that lists a lesson's exercises, and the file where it does.
    private (string Owner, string File) ListOf(IReadOnlyList<string> owners)
    {
        foreach (string owner in owners)
        {
            if (Directory.EnumerateFiles(Exercises, owner + "*.cs").FirstOrDefault(file => All().IsMatch(File.ReadAllText(file))) is { } list)
            {
                return (owner, list);
            }
        }

        throw new UsageException($"no file of {string.Join(" or ", owners)} in {Exercises} lists its exercises: … All => [ … ];");
    }

    private string Listed(string source, string owner) => All()
        .Replace(source, match => $"{match.Groups["list"].Value}, {function}];")
        .Replace($"public static class {owner}", $"public static partial class {owner}", StringComparison.Ordinal);

    // Under the lesson's last exercise.
    private byte[] With(NotebookDocument lesson, string owner)
    {
        JsonNode root = JsonNode.Parse(lesson.ToJson())!;
        int last = lesson.Cells.Select((cell, i) => Check().IsMatch(cell.Source) ? i : -1).Max();
        JsonArray cells = root["cells"]!.AsArray();
        IReadOnlyList<(JsonObject Cell, string Source)> added = ExerciseTemplate.Cells(id, title, function, owner);
        foreach ((int i, (JsonObject cell, string _)) in added.Index())
        {
            cells.Insert(last + 1 + i, cell);
        }

        var document = NotebookDocument.Parse(root.ToJsonString(), lesson.Name);
        foreach ((int i, (JsonObject _, string source)) in added.Index())
        {
            document.Cells[last + 1 + i].Source = source;
        }

        return document.ToBytes();
    }

    [GeneratedRegex(@"^\d\d\.[1-9]\d?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(?<owner>\w+)\.\w+\.Check\((?<function>\w+)\)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Check();

    [GeneratedRegex(@"^ex-\d\d-(?<number>\d+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Stub();

    [GeneratedRegex(@"(?<list>IReadOnlyList<IExercise> All =>\s*\[[^\]]*\w),?\s*\];", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex All();
}

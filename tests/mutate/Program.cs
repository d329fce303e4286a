// dotnet run --project tests/mutate -c Release -- src/Backprop.Lessons artifacts/bin/Backprop.Lessons.Tests/release --seed 7 --minutes 30
// Build the tests first. Nothing in the working tree is changed: the changed library lies in a copy of the built tests.
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Backprop.Mutate;

var project = new Argument<DirectoryInfo>("project") { Description = "The project to change, for instance src/Backprop.Lessons." };
var tests = new Argument<DirectoryInfo>("tests") { Description = "Its tests as they were built, for instance artifacts/bin/Backprop.Lessons.Tests/release." };
var seed = new Option<int>("--seed") { Description = "Which mutants: the same seed draws the same.", DefaultValueFactory = _ => 1 };
var count = new Option<int>("--count") { Description = "How many mutants at most.", DefaultValueFactory = _ => 100 };
var minutes = new Option<double>("--minutes") { Description = "No new mutant after so long.", DefaultValueFactory = _ => 60 };
var limit = new Option<double>("--limit") { Description = "The minutes that all tests may take; a mutant that runs into it is killed.", DefaultValueFactory = _ => 10 };
var folder = new Option<string>("--folder") { Description = "Only files below this folder of the project.", DefaultValueFactory = _ => "" };
var without = new Option<string[]>("--without") { Description = "Classes of tests to leave out: what judges by the clock fails on a busy machine." };
var given = new Option<FileInfo?>("--given") { Description = "Mutants of your own instead: a file with lines 'file <tab> before <tab> after'. The first place that reads so is changed." };
var command = new RootCommand("Changes one line after the other, runs the tests, and prints the changes that no test notices.")
{
    project, tests, seed, count, minutes, limit, folder, without, given,
};
command.SetAction(parsed =>
{
    string root = parsed.GetValue(project)!.FullName.TrimEnd(Path.DirectorySeparatorChar);
    var library = Library.Of(root);
    using var trial = new Trial(
        library,
        root,
        parsed.GetValue(tests)!.FullName.TrimEnd(Path.DirectorySeparatorChar),
        parsed.GetValue(without) ?? [],
        TimeSpan.FromMinutes(parsed.GetValue(limit)));
    Mutant[] mutants = parsed.GetValue(given) is { } file
        ? [.. File.ReadLines(file.FullName).Select(line => Given(root, line.Split('\t')))]
        : Draw(library, Path.Combine(root, parsed.GetValue(folder)!), new Random(parsed.GetValue(seed)));
    Console.WriteLine($"All tests without a change: {trial.RunUnchanged():mm\\:ss}.");

    var clock = Stopwatch.StartNew();
    var fates = new List<(string Folder, Fate Fate)>();
    foreach (Mutant mutant in mutants)
    {
        if (clock.Elapsed.TotalMinutes > parsed.GetValue(minutes) || fates.Count(one => one.Fate != Fate.DoesNotCompile) == parsed.GetValue(count))
        {
            break;
        }

        Fate fate = trial.Try(mutant);
        fates.Add((trial.FolderOf(mutant), fate));
        if (fate == Fate.Survived || parsed.GetValue(given) is not null)
        {
            Console.WriteLine($"{fate}: {Path.GetRelativePath(root, mutant.File)}:{mutant.Line} {OneLine(mutant.Before)} -> {OneLine(mutant.After)}");
        }
    }

    var compiled = fates.Where(one => one.Fate != Fate.DoesNotCompile).ToList();
    Console.WriteLine($"\n{"folder",-30} killed  of");
    foreach (IGrouping<string, (string Folder, Fate Fate)> group in compiled.GroupBy(one => one.Folder, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
    {
        Report(group.Key, [.. group.Select(one => one.Fate)]);
    }

    Report("all", [.. compiled.Select(one => one.Fate)]);
    return compiled.Exists(one => one.Fate == Fate.Survived) ? 1 : 0;
});
return command.Parse(args).Invoke();

// One mutant a line, so that a line with many operators weighs no more than another.
static Mutant[] Draw(Library library, string folder, Random random)
{
    Mutant[][] lines =
    [
        .. library.Sources.Where(tree => tree.FilePath.StartsWith(folder, StringComparison.Ordinal) && !tree.FilePath.Contains("/obj/", StringComparison.Ordinal))
            .OrderBy(tree => tree.FilePath, StringComparer.Ordinal).SelectMany(Mutants.Of).GroupBy(mutant => (mutant.File, mutant.Line)).Select(line => line.ToArray()),
    ];
    random.Shuffle(lines);
    return [.. lines.Select(line => line[random.Next(line.Length)])];
}

static Mutant Given(string root, string[] parts)
{
    string path = Path.Combine(root, parts[0]);
    string source = File.ReadAllText(path);
    int start = source.IndexOf(parts[1], StringComparison.Ordinal);
    return start < 0
        ? throw new InvalidOperationException($"{parts[0]} does not read '{parts[1]}' anywhere.")
        : new(path, source.AsSpan(0, start).Count('\n') + 1, start, parts[1], parts[2]);
}

static void Report(string folder, Fate[] fates) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder,-30} {fates.Count(fate => fate == Fate.Killed),6} {fates.Length,3}"));

static string OneLine(string code) => string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

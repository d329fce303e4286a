using System.CommandLine;
using System.Globalization;
using Backprop.Grading;
using Backprop.Studio.Grades;

namespace Backprop.Studio.Commands;

/// <summary><c>./course grade</c>: grades the exercises in notebooks.</summary>
internal static class GradeCommand
{
    private const double DefaultSeconds = 20;
    private const double DefaultMemory = 1024;
    private const double LeastMemory = 128;

    internal static Command Create()
    {
        var inputs = new Argument<string[]>("files or folders")
        {
            Description = "Notebooks, or folders of notebooks. Without any: every lesson, from work/ or notebooks/, wherever your answers are.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var from = new Option<string?>("--from") { Description = "Takes the lessons from one of the two folders only.", HelpName = "work|notebooks" };
        var output = new GradeOutput();
        var threshold = new Option<string?>("--threshold") { Description = "Ends with exit code 1 if a notebook earns less than this.", HelpName = "percent" };
        var timeout = new Option<string?>("--timeout") { Description = $"How long one cell may run. Default: {DefaultSeconds.ToString(CultureInfo.InvariantCulture)}.", HelpName = "seconds" };
        var memory = new Option<string?>("--memory") { Description = $"How much memory a notebook may take. Default: {DefaultMemory.ToString(CultureInfo.InvariantCulture)}.", HelpName = "megabytes" };
        var shard = new Option<string?>("--shard") { Description = "Grades one of several shares of the notebooks; ./course grade merge puts them together.", HelpName = "number/shares" };
        var seed = new Option<string?>("--seed") { Description = "Draws the random cases from this number: the same in each share.", HelpName = "number" };
        var grade = new Command("grade", "Grades the exercises in notebooks and says what is missing.") { inputs, from, threshold, timeout, memory, shard, seed };
        output.AddTo(grade);
        grade.Add(MergeCommand.Create());
        grade.SetAction((parsed, ct) =>
        {
            string[] paths = parsed.GetValue(inputs) ?? [];
            if (Array.Find(paths, path => path.StartsWith('-') && !Path.Exists(path)) is { } option)
            {
                throw new UsageException($"'{option}' is not an option of ./course grade. Run ./course grade --help for a list.");
            }

            var course = Course.Find();
            var options = new GradingOptions
            {
                LibraryFolder = course.Library,
                DataFolder = course.Data,
                LessonsFolder = course.Notebooks,
                CellLimit = TimeSpan.FromSeconds(Read("--timeout", parsed.GetValue(timeout), 1, 3600) ?? DefaultSeconds),
                MemoryLimit = (int)(Read("--memory", parsed.GetValue(memory), LeastMemory, 65_536) ?? DefaultMemory),
                Seed = (int?)Read("--seed", parsed.GetValue(seed), 0, int.MaxValue),
            };
            var sharing = Sharing.Read(parsed.GetValue(shard));
            double? percent = Read("--threshold", parsed.GetValue(threshold), 0, 100);
            IReadOnlyList<GradeInput> notebooks = Find(paths, parsed.GetValue(from), course, out string? note);
            GradeFiles files = output.Read(parsed);
            files.Check(notebooks);
            if (note is not null)
            {
                Console.Out.WriteLine(note);
            }

            return new GradeBatch(options, percent, files).RunAsync(notebooks, sharing, ct);
        });
        return grade;
    }

    private static IReadOnlyList<GradeInput> Find(string[] paths, string? from, Course course, out string? note)
    {
        LessonSource source = from switch
        {
            null => LessonSource.Either,
            "work" => LessonSource.Work,
            "notebooks" => LessonSource.Notebooks,
            _ => throw new UsageException($"--from {from}: give work or notebooks."),
        };
        note = null;
        if (paths.Length == 0)
        {
            return GradeInputs.Find(course, source, out note);
        }

        return from is null ? GradeInputs.Find(paths) : throw new UsageException($"--from {from} is for all lessons; do not name files or folders beside it.");
    }

    private static double? Read(string option, string? text, double least, double most)
    {
        if (text is null)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most
            ? value
            : throw new UsageException(FormattableString.Invariant($"{option} {text}: give a number from {least} to {most}."));
    }
}

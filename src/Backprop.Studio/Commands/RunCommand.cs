using System.CommandLine;
using System.Globalization;
using Backprop.Studio.Runs;

namespace Backprop.Studio.Commands;

/// <summary><c>./course run</c>: runs notebooks and writes pages.</summary>
internal static class RunCommand
{
    private const double DefaultSeconds = 300;
    private const double MostSeconds = 86_400;

    internal static Command Create()
    {
        var inputs = new Argument<string[]>("files or folders")
        {
            Description = "Notebooks, or folders of notebooks. Without any: the course's notebooks/.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string?>("--out")
        {
            Description = "Where the executed notebooks and the pages go. Default: out/ in the course's folder.",
            HelpName = "folder",
        };
        var timeout = new Option<string?>("--timeout")
        {
            Description = $"How long one cell may run. Default: {DefaultSeconds.ToString(CultureInfo.InvariantCulture)}.",
            HelpName = "seconds",
        };
        var run = new Command("run", "Runs notebooks from top to bottom and writes each as a page with its plots.") { inputs, output, timeout };
        run.SetAction((parsed, ct) => RunAsync(parsed.GetValue(inputs) ?? [], parsed.GetValue(output), parsed.GetValue(timeout), ct));
        return run;
    }

    private static async Task<int> RunAsync(string[] inputs, string? output, string? timeout, CancellationToken ct)
    {
        if (Array.Find(inputs, input => input.StartsWith('-') && !Path.Exists(input)) is { } option)
            throw new UsageException($"'{option}' is not an option of ./course run. Run ./course run --help for a list.");
        if (output is { Length: 0 })
            throw new UsageException("--out '': give the name of a folder.");
        var limit = ReadTimeout(timeout);
        var course = Course.Find();
        var notebooks = RunInputs.Read(inputs.Length > 0 ? inputs : [course.Notebooks]);
        var target = RunTarget.Prepare(output ?? course.Output, inputs.Length > 0 ? inputs : [course.Notebooks], course, notebooks);
        return await NotebookBatch.RunAsync(target, limit, ct) ? ExitCode.Fine : ExitCode.Failed;
    }

    private static TimeSpan ReadTimeout(string? text)
    {
        if (text is null)
            return TimeSpan.FromSeconds(DefaultSeconds);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= MostSeconds)
            return TimeSpan.FromSeconds(seconds);
        throw new UsageException(FormattableString.Invariant($"--timeout {text}: give a number of seconds above 0 and up to {MostSeconds}, for instance --timeout 60."));
    }
}

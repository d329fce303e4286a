using System.CommandLine;
using System.Globalization;
using Backprop.Studio.Runs;

namespace Backprop.Studio.Commands;

/// <summary>The arguments of a command that runs notebooks and writes pages.</summary>
/// <param name="command">The command's name.</param>
/// <param name="what">What it writes, for the help.</param>
/// <param name="folder">The folder it writes to when nobody says otherwise, by its name in the course's folder.</param>
/// <param name="extras">Whether it takes the extras as well when no notebook is named.</param>
internal sealed class RunArguments(string command, string what, string folder, bool extras = false)
{
    private const double DefaultSeconds = 300;
    private const double MostSeconds = 86_400;

    private readonly Argument<string[]> _inputs = new("files or folders")
    {
        Description = $"Notebooks, or folders of notebooks. Without any: the course's notebooks/{(extras ? " with its extras" : "")}.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _output = new("--out") { Description = $"Where {what}. Default: {folder}/ in the course's folder.", HelpName = "folder" };

    private readonly Option<string?> _timeout = new("--timeout")
    {
        Description = $"How long one cell may run. Default: {DefaultSeconds.ToString(CultureInfo.InvariantCulture)}.",
        HelpName = "seconds",
    };

    /// <summary>Puts the arguments into a command.</summary>
    internal void AddTo(Command target)
    {
        target.Add(_inputs);
        target.Add(_output);
        target.Add(_timeout);
    }

    /// <summary>Reads what a person typed, and the notebooks it names.</summary>
    /// <exception cref="UsageException">Something is wrong with it.</exception>
    internal RunOrder Read(ParseResult parsed)
    {
        string[] inputs = parsed.GetValue(_inputs) ?? [];
        if (Array.Find(inputs, input => input.StartsWith('-') && !Path.Exists(input)) is { } option)
        {
            throw new UsageException($"'{option}' is not an option of ./course {command}. Run ./course {command} --help for a list.");
        }

        string? output = parsed.GetValue(_output);
        if (output is { Length: 0 })
        {
            throw new UsageException("--out '': give the name of a folder.");
        }

        TimeSpan limit = ReadTimeout(parsed.GetValue(_timeout));
        var course = Course.Find();
        string[] paths = inputs.Length > 0 ? inputs : Default(course);
        return new RunOrder(course, paths, RunInputs.Read(paths), output ?? Path.Combine(course.Root, folder), limit);
    }

    private string[] Default(Course course)
    {
        string besides = Path.Combine(course.Notebooks, Paths.Extras);
        return extras && Directory.Exists(besides) && RunInputs.Files([besides], []).Count > 0 ? [course.Notebooks, besides] : [course.Notebooks];
    }

    private static TimeSpan ReadTimeout(string? text)
    {
        if (text is null)
        {
            return TimeSpan.FromSeconds(DefaultSeconds);
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= MostSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        throw new UsageException(FormattableString.Invariant($"--timeout {text}: give a number of seconds above 0 and up to {MostSeconds}, for instance --timeout 60."));
    }
}

/// <summary>What to run, and where to write.</summary>
/// <param name="Course">The course.</param>
/// <param name="Paths">The files and folders that were named.</param>
/// <param name="Notebooks">Their notebooks.</param>
/// <param name="Output">The folder to write to.</param>
/// <param name="CellLimit">How long one cell may run.</param>
internal sealed record RunOrder(Course Course, IReadOnlyList<string> Paths, IReadOnlyList<RunInput> Notebooks, string Output, TimeSpan CellLimit);

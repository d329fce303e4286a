using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Backprop.Studio.Commands;

/// <summary>The command line of <c>./course</c>.</summary>
internal static class CourseCommand
{
    // Longer than a worker takes to end its cell, so that an interrupted run can say what it leaves behind.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    /// <summary>Does what the arguments ask.</summary>
    /// <returns>0 when all went well, 1 when something failed, 2 for wrong usage or unreadable input, 130 after Ctrl+C.</returns>
    internal static async Task<int> InvokeAsync(string[] args)
    {
        // Arguments are file names; one that starts with @ is no list of further arguments.
        ParseResult parsed = Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            return ExitCode.Complain(Describe(parsed));
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop });
        }
        catch (UsageException e)
        {
            return ExitCode.Complain(e.Message);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("course: stopped.");
            return ExitCode.Interrupted;
        }
    }

    private static Command Create()
    {
        var course = new Command("course", "Backprop: learn backpropagation in C#, one cell at a time. Without a command: opens the classroom in your browser.")
        {
            new HelpOption(),
            new VersionOption(),
            RunCommand.Create(),
            GradeCommand.Create(),
            SiteCommand.Create(),
            JupyterCommand.Create(),
            VsCodeCommand.Create(),
            NewCommand.Create(),
        };
        ServeCommand.AddTo(course);
        return course;
    }

    private static string Describe(ParseResult parsed)
    {
        if (parsed.CommandResult.Parent is null && parsed.UnmatchedTokens is [var unknown, ..])
        {
            return $"'{unknown}' is not something ./course can do. Run ./course --help for a list.";
        }

        if (parsed.UnmatchedTokens is [var option, ..])
        {
            return $"'{option}' is not an option of ./course {parsed.CommandResult.Command.Name}. Run ./course {parsed.CommandResult.Command.Name} --help for a list.";
        }

        // The one thing left that can be wrong before an option's own checks: its value.
        SymbolResult? result = parsed.Errors[0].SymbolResult;
        return result is OptionResult { Option.Name: { } name, Tokens.Count: 0 }
            ? $"{name} needs a value after it. Run ./course {parsed.CommandResult.Command.Name} --help for an example."
            : parsed.Errors[0].Message.ReplaceLineEndings(" ");
    }
}

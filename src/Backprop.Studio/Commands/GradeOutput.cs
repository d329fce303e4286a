using System.CommandLine;
using Backprop.Studio.Grades;

namespace Backprop.Studio.Commands;

/// <summary>The options that say where grades are written.</summary>
internal sealed class GradeOutput
{
    private readonly Option<string?> _json = new("--json") { Description = "Also writes the grades as JSON.", HelpName = "file" };
    private readonly Option<string?> _junit = new("--junit") { Description = "Also writes the grades in JUnit's form, for build servers.", HelpName = "file" };
    private readonly Option<string?> _report = new("--report") { Description = "Also writes a page for the teacher: outcomes, mistakes, and the answers behind them.", HelpName = "file" };
    private readonly Option<bool> _anonymous = new("--anonymous") { Description = "Leaves the learners' names out of the page." };

    /// <summary>Puts the options into a command.</summary>
    internal void AddTo(Command command)
    {
        command.Add(_json);
        command.Add(_junit);
        command.Add(_report);
        command.Add(_anonymous);
    }

    /// <summary>Reads what a person typed.</summary>
    internal GradeFiles Read(ParseResult parsed) =>
        new(parsed.GetValue(_json), parsed.GetValue(_junit), parsed.GetValue(_report), parsed.GetValue(_anonymous));
}

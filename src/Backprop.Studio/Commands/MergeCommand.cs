using System.CommandLine;
using Backprop.Grading.Reports;
using Backprop.Studio.Grades;

namespace Backprop.Studio.Commands;

/// <summary><c>./course grade merge</c>: puts the shares of a class together.</summary>
internal static class MergeCommand
{
    internal static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "What each share wrote with --json.", Arity = ArgumentArity.OneOrMore };
        var output = new GradeOutput();
        var merge = new Command("merge", "Puts the grades of several runs together.") { files };
        output.AddTo(merge);
        merge.SetAction(parsed =>
        {
            GradeFiles written = output.Read(parsed);
            written.Check([]);
            GradeRun run = GradeMerge.Of(parsed.GetValue(files)!);
            GradeReport.WriteSum(run.Notebooks);
            return written.Write(run) ? ExitCode.Fine : ExitCode.Failed;
        });
        return merge;
    }
}

using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Running;
using Backprop.Kernel.Workers;
using Backprop.Studio.Runs;
using Backprop.Studio.Sites;

namespace Backprop.Studio.Tests;

/// <summary>A site of notebooks that did not really run. Without the libraries, which lie beside the real program.</summary>
internal static class SmallSite
{
    internal static (RunInput Input, bool Failed) Run(TemporaryFolder files, string name, bool failed, params JsonObject[] cells) =>
        Run(files.Write(name, Notebooks.Json(cells)), failed);

    internal static Written Write(TemporaryFolder files, params (RunInput Input, bool Failed)[] runs)
    {
        string folder = Directory.CreateDirectory(files.At("site")).FullName;
        IReadOnlyList<RunItem> items = RunItem.NameAll([.. runs.Select(run => run.Input)]);
        var writer = new SiteWriter(folder, new Course(files.At("course")), items);
        var outcomes = items.Zip(runs, (item, run) =>
        {
            var cell = new CellRun(0, 1, run.Failed ? CellStatus.Failed : CellStatus.Succeeded, TimeSpan.Zero);
            var result = new NotebookRun(run.Input.Document, [], run.Failed ? new NotebookFailure(cell, "", "No network.\nmore") : null, TimeSpan.Zero);
            return new RunOutcome(item, writer.Read(item, result), result);
        }).ToList();
        return new Written(folder, writer.Write(outcomes), writer.Notes);
    }

    private static (RunInput Input, bool Failed) Run(string path, bool failed) => (new RunInput(path, NotebookDocument.Load(path)), failed);

    internal sealed record Written(string Folder, IReadOnlyList<RunOutcome> Shown, IReadOnlyList<string> Notes)
    {
        internal string At(string name) => Path.Combine(Folder, name);
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Running;
using Backprop.Kernel.Workers;

namespace Backprop.Testing;

/// <summary>
/// The course's notebooks, run once for all tests that look at what they show, in whichever project: what a run showed lies in
/// artifacts/ for as long as nothing changes of what it was made of. A run that failed is kept for nobody.
/// </summary>
internal static class Executions
{
    private const string PageVariable = "BACKPROP_PAGE";

    // No cell takes so long, however busy the machine is.
    private static readonly TimeSpan Endless = TimeSpan.FromMinutes(10);

    private static readonly string Folder = Repository.At("artifacts/executed");
    private static readonly Lazy<string> Program = new(() => Print(
        Directory.EnumerateFiles(Repository.At("lib"), "*.dll", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.At("data"), "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Append(typeof(NotebookRunner).Assembly.Location)));

    private static readonly ConcurrentDictionary<(string Name, bool IsForeign), Lazy<Task<NotebookRun>>> Runs = new();

    /// <summary>A notebook that has run.</summary>
    /// <param name="name">Its path below notebooks/.</param>
    /// <param name="isForeign">Whether it runs as in a front end that has no plotly.js of its own: then a run of its own, which shows the same figures.</param>
    public static Task<NotebookRun> OfAsync(string name, bool isForeign = false) =>
        Runs.GetOrAdd((name, isForeign), run => new(() => FindAsync(run.Name, run.IsForeign))).Value;

    private static async Task<NotebookRun> FindAsync(string name, bool isForeign)
    {
        string path = Repository.PathOf(name);
        string stem = $"{Path.GetFileNameWithoutExtension(name)}{(isForeign ? ".foreign" : "")}";
        string kept = Path.Combine(Folder, $"{stem}.{Print([path])[..16]}-{Program.Value[..16]}.ipynb");
        if (File.Exists(kept))
        {
            return Whole(NotebookDocument.Load(kept));
        }

        var options = new NotebookRunOptions
        {
            WorkingDirectory = Path.GetDirectoryName(path)!,
            CellTimeLimit = Endless,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [PageVariable] = isForeign ? "foreign" : null },
        };
        NotebookRun run = await NotebookRunner.RunAsync(NotebookDocument.Load(path), options, ct: TestContext.Current.CancellationToken);
        if (run.Failure is null)
        {
            Directory.CreateDirectory(Folder);
            foreach (string old in Directory.EnumerateFiles(Folder, stem + ".*-*.ipynb").Where(old => isForeign == old.Contains(".foreign.", StringComparison.Ordinal)))
            {
                File.Delete(old);
            }

            run.Document.Save(kept);
        }

        return run;
    }

    private static NotebookRun Whole(NotebookDocument document) => new(
        document,
        [.. document.Cells.Index().Where(pair => pair.Item.Kind == CellKind.Code).Select((pair, i) => new CellRun(pair.Index, i + 1, CellStatus.Succeeded, TimeSpan.Zero))],
        Failure: null,
        TimeSpan.Zero);

    private static string Print(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

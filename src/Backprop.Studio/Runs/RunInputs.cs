using Backprop.Kernel.Documents;

namespace Backprop.Studio.Runs;

/// <summary>A notebook to run.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Document">What it holds.</param>
internal sealed record RunInput(string Path, NotebookDocument Document)
{
    /// <summary>True if it measures how fast something is, and wants the machine for itself.</summary>
    internal bool IsTimed => Document.Cells.Any(cell => cell.IsTimed);

    /// <summary>How much code it holds: the nearest to how long it runs that is known beforehand.</summary>
    internal int CodeLength => Document.Cells.Where(cell => cell.Kind == CellKind.Code).Sum(cell => cell.Source.Length);
}

/// <summary>The notebooks that the arguments name, all of them read before any of them runs.</summary>
internal static class RunInputs
{
    // Hidden folders (.git, .ipynb_checkpoints) are skipped by default.
    private static readonly EnumerationOptions Recursive = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <summary>Reads files, and the notebooks of folders.</summary>
    /// <exception cref="UsageException">Something cannot be read; all such things are in the message, a line each.</exception>
    internal static IReadOnlyList<RunInput> Read(IReadOnlyList<string> paths)
    {
        var problems = new List<string>();
        var inputs = Files(paths, problems).Select(file => TryLoad(file, problems)).OfType<RunInput>().ToList();
        return problems.Count == 0 ? inputs : throw new UsageException(string.Join('\n', problems));
    }

    /// <summary>The full paths of files, and of the notebooks in folders. What is not there is added to the problems, a line each.</summary>
    internal static IReadOnlyList<string> Files(IReadOnlyList<string> paths, List<string> problems) =>
        [.. paths.SelectMany(path => Expand(path, problems)).Distinct(Paths.Comparer)];

    private static List<string> Expand(string path, List<string> problems)
    {
        if (path.Length > 0 && File.Exists(path))
        {
            return [Path.GetFullPath(path)];
        }

        if (path.Length == 0 || !Directory.Exists(path))
        {
            problems.Add($"{(path.Length == 0 ? "''" : Paths.Show(path))}: there is no such file or folder.");
            return [];
        }

        try
        {
            var found = Directory.EnumerateFiles(Path.GetFullPath(path), "*.ipynb", Recursive)
                .Where(file => !file.Contains(".ipynb_checkpoints", StringComparison.Ordinal) && !IsExtra(path, file))
                .Order(StringComparer.Ordinal).ToList();
            if (found.Count == 0)
            {
                problems.Add($"{Paths.Show(path)}: the folder holds no notebooks (*.ipynb).");
            }

            return found;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{Paths.Show(path)}: the folder cannot be read: {Paths.Reason(e)}");
            return [];
        }
    }

    private static bool IsExtra(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).SkipLast(1).Contains(Paths.Extras, Paths.Comparer);

    private static RunInput? TryLoad(string file, List<string> problems)
    {
        try
        {
            var document = NotebookDocument.Load(file);
            if (document.Language is null or "C#" or "c#" or "csharp")
            {
                return new RunInput(file, document);
            }

            problems.Add($"{document.Name}: the notebook is written in {document.Language}; the course runs C# notebooks.");
        }
        catch (NotebookFormatException e)
        {
            problems.Add(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{Paths.Show(file)}: the file cannot be read: {Paths.Reason(e)}");
        }

        return null;
    }
}

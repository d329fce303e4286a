using Backprop.Grading;
using Backprop.Grading.Reports;
using Backprop.Kernel.Documents;
using Backprop.Studio.Commands;
using Backprop.Studio.Runs;

namespace Backprop.Studio.Grades;

/// <summary>The files that grades are written to, if any.</summary>
/// <param name="Json">The file for JSON, or null.</param>
/// <param name="JUnit">The file in JUnit's form, or null.</param>
internal sealed record GradeFiles(string? Json, string? JUnit)
{
    /// <summary>Makes sure, before anything is graded, that the files can be written.</summary>
    /// <exception cref="UsageException">One cannot.</exception>
    internal void Check()
    {
        foreach (var (option, path) in new[] { ("--json", Json), ("--junit", JUnit) })
        {
            if (path is null)
                continue;
            if (path.Length == 0 || Directory.Exists(path))
                throw new UsageException($"{option} '{path}': give the name of a file.");
            if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
                throw new UsageException($"{option} {Paths.Show(path)}: its folder does not exist.");
            if (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
                throw new UsageException($"{option} {Paths.Show(path)}: that would overwrite a notebook. Choose another name.");
        }
    }

    internal void Write(IReadOnlyList<NotebookGrade> grades)
    {
        Write(Json, () => JsonReport.Write(grades));
        Write(JUnit, () => JUnitReport.Write(grades));
    }

    private static void Write(string? path, Func<string> content)
    {
        if (path is null)
            return;
        try
        {
            AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(content()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Paths.Show(path)} cannot be written: {Paths.Reason(e)}", e);
        }
    }
}

using System.Text;
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
    /// <summary>Makes sure, before anything is graded, that the files can be written and overwrite nothing that is graded.</summary>
    /// <exception cref="UsageException">One cannot.</exception>
    internal void Check(IReadOnlyList<GradeInput> inputs)
    {
        Check("--json", Json, inputs);
        Check("--junit", JUnit, inputs);
        if (Json is not null && JUnit is not null && Paths.Comparer.Equals(Paths.Real(Json), Paths.Real(JUnit)))
            throw new UsageException($"--json and --junit both name {Paths.Show(Json)}. Give them a file each.");
    }

    /// <summary>Writes the files.</summary>
    /// <returns>Whether they all could be written; if not, the reason is on standard error.</returns>
    internal bool Write(IReadOnlyList<NotebookGrade> grades) =>
        TryWrite(Json, () => JsonReport.Write(grades)) & TryWrite(JUnit, () => JUnitReport.Write(grades));

    private static void Check(string option, string? path, IReadOnlyList<GradeInput> inputs)
    {
        if (path is null)
            return;
        if (Path.GetFileName(path).Length == 0 || Directory.Exists(path))
            throw new UsageException($"{option} '{path}': give the name of a file.");
        var real = Paths.Real(path);
        var folder = Path.GetDirectoryName(real)!;
        if (!Directory.Exists(folder))
            throw new UsageException($"{option} {Paths.Show(path)}: its folder does not exist.");
        if (real.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || inputs.Any(input => Paths.Comparer.Equals(Paths.Real(input.Path), real)))
            throw new UsageException($"{option} {Paths.Show(path)}: that would overwrite a notebook. Choose another name.");

        // Files are replaced, not written into; of /dev/null that must not happen.
        if (folder == "/dev")
            throw new UsageException($"{option} {path}: give the name of an ordinary file.");
        try
        {
            File.Create(Path.Combine(folder, $".{Guid.NewGuid():n}.tmp"), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} {Paths.Show(path)}: files cannot be written there: {Paths.Reason(e)}", e);
        }
    }

    private static bool TryWrite(string? path, Func<string> content)
    {
        if (path is null)
            return true;
        try
        {
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(content()));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ExitCode.Complain($"{Paths.Show(path)} cannot be written: {Paths.Reason(e)}");
            return false;
        }
    }
}

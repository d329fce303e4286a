using System.Text;
using Backprop.Grading.Reports;
using Backprop.Kernel.Documents;

namespace Backprop.Studio.Grades;

/// <summary>The files that grades are written to, if any.</summary>
/// <param name="Json">The file for JSON, or null.</param>
/// <param name="JUnit">The file in JUnit's form, or null.</param>
/// <param name="Report">The page for the teacher, or null.</param>
/// <param name="IsAnonymous">Whether the page leaves the learners' names out.</param>
internal sealed record GradeFiles(string? Json, string? JUnit, string? Report = null, bool IsAnonymous = false)
{
    /// <summary>Makes sure, before anything is graded, that the files can be written and overwrite nothing that is graded.</summary>
    /// <exception cref="UsageException">One cannot.</exception>
    internal void Check(IReadOnlyList<GradeInput> inputs)
    {
        Check("--json", Json, inputs);
        Check("--junit", JUnit, inputs);
        Check("--report", Report, inputs);
        (string Option, string Path)[] named = [.. Named()];
        foreach ((int i, (string option, string path)) in named.Index())
        {
            if (Array.Find(named[..i], other => Paths.Comparer.Equals(Paths.Real(other.Path), Paths.Real(path))) is { Path: not null } same)
            {
                throw new UsageException($"{same.Option} and {option} both name {Paths.Show(path)}. Give them a file each.");
            }
        }

        if (IsAnonymous && Report is null)
        {
            throw new UsageException("--anonymous is for the page that --report writes.");
        }
    }

    /// <summary>Writes the files.</summary>
    /// <returns>Whether they all could be written; if not, the reason is on standard error.</returns>
    internal bool Write(GradeRun run) =>
        TryWrite(Json, () => JsonReport.Write(run)) & TryWrite(JUnit, () => JUnitReport.Write(run)) & TryWrite(Report, () => ClassPage.Write(run, IsAnonymous));

    /// <summary>Writes what there is so far. What goes wrong is said in the end.</summary>
    internal void Keep(GradeRun run)
    {
        TryWrite(Json, () => JsonReport.Write(run), complains: false);
        TryWrite(JUnit, () => JUnitReport.Write(run), complains: false);
    }

    private IEnumerable<(string Option, string Path)> Named()
    {
        (string Option, string? Path)[] all = [("--json", Json), ("--junit", JUnit), ("--report", Report)];
        return all.Where(file => file.Path is not null).Select(file => (file.Option, file.Path!));
    }

    private static void Check(string option, string? path, IReadOnlyList<GradeInput> inputs)
    {
        if (path is null)
        {
            return;
        }

        if (Path.GetFileName(path).Length == 0 || Directory.Exists(path))
        {
            throw new UsageException($"{option} '{path}': give the name of a file.");
        }

        string real = Paths.Real(path);
        string folder = Path.GetDirectoryName(real)!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{option} {Paths.Show(path)}: its folder does not exist.");
        }

        if (real.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || inputs.Any(input => Paths.Comparer.Equals(Paths.Real(input.Path), real)))
        {
            throw new UsageException($"{option} {Paths.Show(path)}: that would overwrite a notebook. Choose another name.");
        }

        // Files are replaced, not written into; of /dev/null that must not happen.
        if (folder == "/dev")
        {
            throw new UsageException($"{option} {path}: give the name of an ordinary file.");
        }

        try
        {
            File.Create(Path.Combine(folder, $".{Guid.NewGuid():n}.tmp"), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option} {Paths.Show(path)}: files cannot be written there: {Paths.Reason(e)}", e);
        }
    }

    private static bool TryWrite(string? path, Func<string> content, bool complains = true)
    {
        if (path is null)
        {
            return true;
        }

        try
        {
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(content()));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (complains)
            {
                ExitCode.Complain($"{Paths.Show(path)} cannot be written: {Paths.Reason(e)}");
            }

            return false;
        }
    }
}

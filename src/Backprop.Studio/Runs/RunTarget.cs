namespace Backprop.Studio.Runs;

/// <summary>The folder that a run writes to, and what goes where in it.</summary>
/// <param name="Folder">Its full path.</param>
/// <param name="Items">The notebooks with their names.</param>
internal sealed record RunTarget(string Folder, IReadOnlyList<RunItem> Items)
{
    /// <summary>The table of the pages.</summary>
    internal string Index => Path.Combine(Folder, "index.html");

    /// <summary>Makes sure that the folder is there, can be written, and is nowhere near the learner's notebooks.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    internal static RunTarget Prepare(string output, IReadOnlyList<string> arguments, Course course, IReadOnlyList<RunInput> inputs)
    {
        RequireApart(output, arguments, course, inputs);
        RequireWritable(output);
        return new RunTarget(Path.GetFullPath(output), RunItem.NameAll(inputs));
    }

    /// <summary>Makes sure that a folder is nowhere near the learner's notebooks.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    internal static void RequireApart(string output, IReadOnlyList<string> arguments, Course course, IReadOnlyList<RunInput> inputs)
    {
        string real = Paths.Real(output);
        foreach (string folder in arguments.Where(Directory.Exists).Append(course.Notebooks))
        {
            if (Paths.IsInside(real, Paths.Real(folder)))
            {
                throw new UsageException($"--out {Paths.Show(output)} lies in {Paths.Show(folder)}, where the notebooks are. Choose a folder elsewhere, so that none of them is overwritten.");
            }
        }

        if (inputs.FirstOrDefault(input => Paths.Comparer.Equals(real, Path.GetDirectoryName(Paths.Real(input.Path)))) is { } beside)
        {
            throw new UsageException($"--out {Paths.Show(output)} is the folder of {beside.Document.Name}, which would be overwritten. Choose another folder.");
        }
    }

    private static void RequireWritable(string folder)
    {
        if (File.Exists(folder))
        {
            throw new UsageException($"--out {Paths.Show(folder)} is a file; a folder is needed.");
        }

        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".{Guid.NewGuid():n}.tmp");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {Paths.Show(folder)}: the folder cannot be written: {Paths.Reason(e)}", e);
        }
    }
}

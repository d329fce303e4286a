using Backprop.Jupyter.Http;

namespace Backprop.Studio.Server.Files;

/// <summary>Where the cells of a notebook work.</summary>
internal sealed class NotebookFolders(Course course, CourseFiles files)
{
    /// <summary>The folder of a notebook. Lessons refer to ../lib and ../data, so a notebook that is nowhere runs where the lessons are.</summary>
    /// <param name="path">The notebook, relative to the course's folder; null if nobody says.</param>
    internal string Of(string? path)
    {
        string folder = Path.GetDirectoryName(path ?? "") ?? "";
        // A learner's copy is not there yet when its kernel starts.
        string copies = Path.GetFileName(course.Work);
        if (folder == copies || folder == Path.Combine(copies, Paths.Extras))
        {
            Directory.CreateDirectory(Path.Combine(course.Root, folder));
        }

        try
        {
            return folder.Length > 0 && files.Resolve(folder) is var real && Directory.Exists(real) ? real : course.Notebooks;
        }
        catch (ApiException)
        {
            return course.Notebooks;
        }
    }
}

namespace Backprop.Kernel.Documents;

/// <summary>
/// A file is not a notebook that can be read. The message is one line for the person who opened the file:
/// it names the file, what is wrong and where, and what to do.
/// </summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="name">The file's name, as the person knows it.</param>
    /// <param name="problem">What is wrong, and what to do, as whole sentences that follow the name and a colon.</param>
    /// <param name="line">The line of the file, from 1, where the problem shows; null when it concerns the whole file.</param>
    /// <param name="innerException">What the JSON reader said; null when the JSON itself is fine.</param>
    public NotebookFormatException(string name, string problem, long? line = null, Exception? innerException = null)
        : base($"{name}: {problem}", innerException)
    {
        FileName = name;
        Line = line;
    }

    /// <summary>The file's name, as the person knows it.</summary>
    public string FileName { get; }

    /// <summary>The line of the file, from 1, where the problem shows; null when it concerns the whole file.</summary>
    public long? Line { get; }
}

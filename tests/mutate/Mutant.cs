namespace Backprop.Mutate;

/// <summary>One change of one place in the source.</summary>
/// <param name="File">The file's full path.</param>
/// <param name="Line">The line of the place, from 1.</param>
/// <param name="Start">Where the place begins, in characters from the file's start.</param>
/// <param name="Before">What stands there.</param>
/// <param name="After">What is to stand there.</param>
internal sealed record Mutant(string File, int Line, int Start, string Before, string After)
{
    public string Apply(string source) => string.Concat(source.AsSpan(0, Start), After, source.AsSpan(Start + Before.Length));
}

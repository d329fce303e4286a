using Backprop.Studio.Tests.Architecture.Samples.Attic;

namespace Backprop.Studio.Tests.Architecture.Samples.Cellar;

/// <summary>Nothing but the inside of a lambda in an iterator leads to the attic.</summary>
internal static class Shelf
{
    public static IEnumerable<string> Labels()
    {
        yield return string.Concat(Enumerable.Range(0, 2).Select(static _ => Chest.Label().ToString()));
    }
}

using Backprop.Studio.Tests.Architecture.Samples.Cellar;

namespace Backprop.Studio.Tests.Architecture.Samples.Attic;

/// <summary>Nothing but the inside of an asynchronous method leads to the cellar.</summary>
internal static class Chest
{
    public static object Label() => 'a';

    public static async Task<int> CountAsync()
    {
        await Task.Yield();
        return Shelf.Labels().Count();
    }
}

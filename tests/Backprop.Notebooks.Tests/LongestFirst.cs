using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Backprop.Notebooks.Tests.LongestFirst))]

namespace Backprop.Notebooks.Tests;

/// <summary>The order in which collections are started: what takes long, or waits long for limits, before all else, so that nothing long is left to the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["Hostile", "CompilerLimitTests", "FormTests", "RepeatTests", "lessons"];

    /// <inheritdoc/>
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [.. testCollections.OrderBy(collection => !Array.Exists(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)))];
}

using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Backprop.Studio.Tests.LongestFirst))]

namespace Backprop.Studio.Tests;

/// <summary>The order in which collections are started: the site of all lessons, then what else shares something, so that nothing long is left to the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionClassName switch { null => 2, var name when name == typeof(CourseSiteTests).FullName => 0, _ => 1 })];
}

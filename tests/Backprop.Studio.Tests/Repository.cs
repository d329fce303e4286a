using System.Reflection;

namespace Backprop.Studio.Tests;

internal static class Repository
{
    internal static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key is "RepositoryRoot").Value!;
}

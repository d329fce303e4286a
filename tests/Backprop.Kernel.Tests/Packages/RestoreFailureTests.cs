using Backprop.Kernel.Packages;

namespace Backprop.Kernel.Tests.Packages;

/// <summary>What <c>dotnet restore</c> prints becomes one sentence.</summary>
public class RestoreFailureTests
{
    [Theory]
    [InlineData("/x/n.csproj : error NU1101: Unable to find package Nope. No packages exist with this id in source(s): corp, nuget.org [/x/n.csproj]", "There is no package Nope in the package sources (corp, nuget.org): check its name, or name another source with #i \"nuget: …\".")]
    [InlineData("/x/n.csproj : error NU1102: Unable to find package A.B with version (>= 99.0.0)\n/x/n.csproj : error NU1102:   - Found 5 version(s) in nuget.org [ Nearest version: 34.0.0 ]", "There is no version >= 99.0.0 of the package A.B; the nearest is 34.0.0: ask for that one, or name another source with #i \"nuget: …\".")]
    [InlineData("/x/n.csproj : error NU1103: Unable to find a stable package A.B with version (>= 1.0.0)", "There are only preview versions of the package A.B: ask for one with #r \"nuget: A.B, *-*\".")]
    [InlineData("/x/n.csproj : error NU1301: Unable to load the service index for source https://api.example.org/v3/index.json.\n/x/n.csproj : error NU1301:   Connection refused", "The package source https://api.example.org/v3/index.json cannot be reached: check the connection to the network (what was restored once works without it), or the address.")]
    [InlineData("/x/n.csproj : error NU1301: The local source '/gone/feed' doesn't exist.", "The package source /gone/feed is a folder that does not exist: create it, or take it out of NuGet's sources (`dotnet nuget list source`).")]
    [InlineData("/x/n.csproj : error NU1605: Warning As Error: Detected package downgrade: Deep from 2.0.0 to 1.0.0. Reference the package directly from the project to select a different version.", "The packages need different versions of Deep: ask for versions that go together. NuGet says: Warning As Error: Detected package downgrade: Deep from 2.0.0 to 1.0.0.")]
    [InlineData("/x/n.csproj : error NU1107: Version conflict detected for Deep. Install/reference Deep 2.0.0 directly to project n to resolve this issue.", "The packages need different versions of Deep: ask for versions that go together. NuGet says: Version conflict detected for Deep.")]
    [InlineData("/x/n.csproj : error NU1202: Package Old 1.0.0 is not compatible with net10.0 (.NETCoreApp,Version=v10.0). Package Old 1.0.0 supports: net45", "The package Old is not made for net10.0, which cells run on: ask for another version of it. NuGet says: Package Old 1.0.0 is not compatible with net10.0 (.NETCoreApp,Version=v10.0).")]
    [InlineData("/x/n.csproj : error NU9999: Something new.", "The packages CsvHelper 33.0.1 could not be restored; NuGet says: Something new. (NU9999)")]
    [InlineData("No .NET SDKs were found.\n\nDownload a .NET SDK:\n", "The packages CsvHelper 33.0.1 cannot be restored without the .NET SDK: install it from https://dotnet.microsoft.com/download.")]
    [InlineData("oops\nit broke\n", "The packages CsvHelper 33.0.1 could not be restored; `dotnet restore` says: it broke")]
    public void Is_one_sentence(string output, string message) =>
        Assert.Equal(message, RestoreFailure.Explain(output, [new PackageRequest("CsvHelper", "33.0.1")]).Message);

    [Theory]
    [InlineData("1.0", "1.0.0.0", true)]
    [InlineData("1.02", "1.2", true)]
    [InlineData("1.0.0-rc.1", "1.0.0-RC.1", true)]
    [InlineData("1.0.0+abc", "1.0.0", true)]
    [InlineData("1.0.0-rc.1", "1.0.0", false)]
    [InlineData("1.0", "10", false)]
    public void Versions_are_the_same_however_long_they_are_written(string one, string other, bool same) =>
        Assert.Equal(same, PackageRestore.IsSame(one, other));

    [Theory]
    [InlineData("A", "*", false)]
    [InlineData("A,1.2.3-beta.4", "1.2.3-beta.4", true)]
    [InlineData("A, *-*", "*-*", false)]
    [InlineData("A, 1.2.*", "1.2.*", false)]
    [InlineData("A, 1.2.*-*", "1.2.*-*", false)]
    [InlineData("A, [1.0, 2.0)", "[1.0, 2.0)", false)]
    [InlineData("A, [1.5]", "[1.5]", false)]
    public void A_version_may_have_each_of_NuGets_forms(string text, string version, bool exact)
    {
        var package = PackageRequest.Parse(text, "line");
        Assert.Equal(("A", version, exact), (package.Id, package.Version, package.IsExact));
    }

    [Fact]
    public void The_cache_knows_a_set_whatever_its_order()
    {
        PackageRequest a = new("A", "1"), b = new("B", "2");
        Assert.Equal(PackageCache.KeyOf([a, b], ["x", "y"]), PackageCache.KeyOf([b, new PackageRequest("a", "1")], ["y", "x"]));
        Assert.NotEqual(PackageCache.KeyOf([a, b], []), PackageCache.KeyOf([a], []));
        Assert.NotEqual(PackageCache.KeyOf([a], ["x"]), PackageCache.KeyOf([a], []));
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Packages;

/// <summary>
/// A folder of packages, packed here by <c>dotnet pack</c>, and a home folder whose NuGet configuration names no other
/// source: its tests need no network, and leave nothing in the caches of whoever runs them.
/// </summary>
[CollectionDefinition(Name)]
public sealed class PackageFeedTests : ICollectionFixture<PackageFeed>
{
    public const string Name = "package feed";
}

/// <inheritdoc cref="PackageFeedTests"/>
public sealed class PackageFeed : IAsyncLifetime
{
    public string Root { get; } = Directory.CreateTempSubdirectory("backprop-feed-").FullName;

    /// <summary>The folder of packages. MSBuild and XML give some characters of its name a meaning.</summary>
    public string Folder => Path.Combine(Root, "my feed, 100% & more");

    public string Notebooks => Path.Combine(Root, "notebooks");

    public string Cache => Path.Combine(Root, "cache", "backprop", "packages");

    public string Home => Path.Combine(Root, "home");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Notebooks);
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Path.Combine(Root, "cache"));
        await WriteAsync("home/.nuget/NuGet/NuGet.Config", "<configuration><packageSources><clear /></packageSources></configuration>");
        await WriteAsync("home/NuGet/NuGet.Config", "<configuration><packageSources><clear /></packageSources></configuration>");
        await WriteAsync("src/Inner/Inner.csproj", Project("Backprop.Test.Inner", "1.2.0"));
        await WriteAsync("src/Inner/Deep.cs", "namespace Inner; public static class Deep { public static string Name => \"from inside\"; }");
        await WriteAsync("src/Outer/Outer.csproj", Project("Backprop.Test.Outer", "2.0.0", "<ProjectReference Include=\"../Inner/Inner.csproj\" />"));
        await WriteAsync("src/Outer/Page.cs", "namespace Outer; public static class Page { public static string Name => Inner.Deep.Name; }");
        // Brings a newer Formatting assembly than the worker's own.
        await WriteAsync("src/Clash/Clash.csproj", Project("Backprop.Test.Clash", "1.0.0").Replace("</PropertyGroup>", "<AssemblyName>Microsoft.DotNet.Interactive.Formatting</AssemblyName><AssemblyVersion>9.0.0.0</AssemblyVersion></PropertyGroup>", StringComparison.Ordinal));
        await WriteAsync("src/Clash/Empty.cs", "public static class Clashing { }");
        await WriteAsync("src/Native/Native.csproj", Project("Backprop.Test.Native", "1.0.0", $"<None Include=\"{NativeLibrary}\" Pack=\"true\" PackagePath=\"runtimes/{Kernel.Packages.RestoreProject.Runtime}/native/libbackproptest.so\" />"));
        await WriteAsync("src/Native/Call.cs", "public static class Call { [System.Runtime.InteropServices.DllImport(\"backproptest\", EntryPoint = \"SystemNative_GetPid\")] public static extern int Pid(); }");
        await WriteAsync("src/All.proj", "<Project><ItemGroup><P Include=\"*/*.csproj\" /></ItemGroup><Target Name=\"All\"><MSBuild Projects=\"@(P)\" Targets=\"Restore\" Properties=\"Step=1\" /><MSBuild Projects=\"@(P)\" Targets=\"Pack\" /></Target></Project>");
        await PackAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return default;
    }

    /// <summary>A worker at home here.</summary>
    public Task<KernelWorker> StartAsync() => KernelWorker.StartAsync(
        new WorkerOptions { WorkingDirectory = Notebooks, Environment = Environment() }, TestContext.Current.CancellationToken);

    /// <summary>The line that names the folder.</summary>
    public string Line => $"#i \"nuget: ../{Path.GetFileName(Folder)}\"";

    private static string NativeLibrary => Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so");

    private static string Project(string id, string version, string item = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><PackageId>{id}</PackageId><Version>{version}</Version><NoWarn>NU5128;NU5100</NoWarn></PropertyGroup>
          <ItemGroup>{item}</ItemGroup>
        </Project>
        """;

    private Dictionary<string, string?> Environment() => new(StringComparer.Ordinal)
    {
        ["HOME"] = Home,
        ["APPDATA"] = Home,
        ["USERPROFILE"] = Home,
        ["NUGET_PACKAGES"] = null,
        // Sources that do not answer are given up at once.
        ["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1",
        ["XDG_CACHE_HOME"] = Path.Combine(Root, "cache"),
    };

    private async Task WriteAsync(string name, string text)
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }

    private async Task PackAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "src/All.proj", "-t:All", "-nologo", "-v:quiet", $"-p:PackageOutputPath={Path.Combine(Root, "packed")}", "-p:NuGetAudit=false", "-nodeReuse:false"])
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach ((string? name, string? value) in Environment())
        {
            start.Environment[name] = value;
        }

        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        foreach (string package in Directory.GetFiles(Path.Combine(Root, "packed")))
        {
            File.Move(package, Path.Combine(Folder, Path.GetFileName(package)));
        }
    }
}

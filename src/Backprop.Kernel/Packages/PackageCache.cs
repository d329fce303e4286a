using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Backprop.Kernel.Documents;

namespace Backprop.Kernel.Packages;

/// <summary>
/// Remembers in the user's cache folder what restores gave. The packages themselves lie where NuGet keeps them.
/// </summary>
internal sealed class PackageCache(string folder)
{
    // Part of the key: a new form of the file must not be read as the old one.
    private const string Form = "1";

    private const string WorkPrefix = "restore-";

    // A pattern may match a newer version tomorrow.
    private static readonly TimeSpan PatternLife = TimeSpan.FromDays(1);

    /// <summary>The cache of this user.</summary>
    public static PackageCache OfUser { get; } = new(Path.Combine(UserFolder(), "backprop", "packages"));

    /// <summary>A name for a set of packages and sources, the same whatever their order.</summary>
    public static string KeyOf(IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources)
    {
        string[] lines =
        [
            Form, RestoreProject.Framework, RestoreProject.Runtime,
            .. packages.Select(package => $"r {package.Id.ToUpperInvariant()} {package.Version}").Order(StringComparer.Ordinal),
            .. sources.Select(source => $"i {source}").Order(StringComparer.Ordinal),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..32];
    }

    /// <summary>What an earlier restore gave; null if there was none, or if something of it is missing.</summary>
    /// <param name="key">From <see cref="KeyOf"/>.</param>
    /// <param name="isPattern">Whether some version was left open: such a result is good for a day.</param>
    public RestoredPackages? Find(string key, bool isPattern)
    {
        try
        {
            string path = PathOf(key);
            if (isPattern && DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > PatternLife)
            {
                return null;
            }

            RestoredPackages? found = JsonSerializer.Deserialize<RestoredPackages>(File.ReadAllBytes(path));
            return found is { Packages: not null, Compile: not null, Runtime: not null, Native: not null, IsComplete: true } ? found : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a result. Without room for it, the next run restores again.</summary>
    public void Keep(string key, RestoredPackages restored)
    {
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(PathOf(key), JsonSerializer.SerializeToUtf8Bytes(restored));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Makes an empty folder to restore in, which no other user can put files above.</summary>
    /// <exception cref="IOException">There is no room for it.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public string CreateFolder()
    {
        foreach (string left in Directory.Exists(folder) ? Directory.GetDirectories(folder, WorkPrefix + "*") : [])
        {
            // A worker that was ended in the middle could not clean up.
            if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(left) > PatternLife)
            {
                Delete(left);
            }
        }

        return Directory.CreateDirectory(Path.Combine(folder, WorkPrefix + Guid.NewGuid().ToString("n"))).FullName;
    }

    /// <summary>Deletes a folder as far as that can be done.</summary>
    public static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string PathOf(string key) => Path.Combine(folder, key + ".json");

    private static string UserFolder()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache)
        {
            return cache;
        }

        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
    }
}

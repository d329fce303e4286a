using Backprop.Interactive.Tests.Machine;

namespace Backprop.Interactive.Tests.Kernels;

/// <summary>.NET Interactive as the manifest in <c>.config/</c> pins it.</summary>
internal static class InteractiveTool
{
    private static readonly Lazy<Task<string?>> Restored = new(RestoreAsync);

    /// <summary>How its command line begins: as VS Code's extension calls it.</summary>
    public static IReadOnlyList<string> Command { get; } = ["dotnet", "tool", "run", "dotnet-interactive", "--"];

    /// <summary>What it is told: nothing is reported to anybody, and no greeting comes before the first message.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        // A lesson is over before profiles pay, as in our kernel.
        ["DOTNET_TieredPGO"] = "0",
        // The language of messages and numbers, as our kernel sets it.
        ["LC_ALL"] = "C.UTF-8",
    };

    /// <summary>Brings the tool. Where it cannot be had the test is skipped with the reason; in CI it fails.</summary>
    public static async Task RequireAsync()
    {
        if (await Restored.Value is { } reason)
        {
            Missing($".NET Interactive cannot be had: dotnet tool restore says: {reason}");
        }
    }

    /// <summary>Ends a test that lacks something: skipped, but failed in CI, where everything has to be there.</summary>
    public static void Missing(string reason)
    {
        if (IsRequired)
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    private static bool IsRequired => System.Environment.GetEnvironmentVariable("CI") is "true" or "1";

    private static async Task<string?> RestoreAsync()
    {
        (int code, string output) = await Shell.RunAsync("dotnet", ["tool", "restore"]);
        return code == 0 ? null : output.Trim();
    }
}

using System.Runtime.InteropServices;
using Backprop.Lessons.Speed;
using static System.FormattableString;

namespace Backprop.Benchmarks;

/// <summary>What the machine is, for whoever reads the figures.</summary>
public static class Facts
{
    /// <summary>The machine, the systems, the opponents' versions.</summary>
    public static IReadOnlyDictionary<string, string> Of(Machine machine, Opponent? torch)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var facts = new Dictionary<string, string>
        {
            ["processor"] = Invariant($"{Processor()}, {Environment.ProcessorCount} cores"),
            ["measured"] = machine.ToString(),
            ["system"] = Invariant($"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"),
            ["load when it began"] = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown",
        };
        if (torch is not null)
        {
            facts["PyTorch"] = torch.Ask("version")[0];
        }

        return facts;
    }

    private static string Processor() => !File.Exists("/proc/cpuinfo") ? RuntimeInformation.ProcessArchitecture.ToString()
        : File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim() ?? "unknown";
}

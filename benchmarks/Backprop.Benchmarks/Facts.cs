using System.Runtime.InteropServices;
using Backprop.Lessons.Speed;
using static System.FormattableString;

namespace Backprop.Benchmarks;

/// <summary>What the machine is, for whoever reads the figures.</summary>
public static class Facts
{
    /// <summary>The machine, the systems, the opponents' versions.</summary>
    /// <param name="machine">What it can do.</param>
    /// <param name="distances">How far apart its cores were, in ns, during the run.</param>
    /// <param name="torch">PyTorch, if it is installed.</param>
    public static IReadOnlyDictionary<string, string> Of(Machine machine, IReadOnlyCollection<double> distances, Opponent? torch)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var facts = new Dictionary<string, string>
        {
            ["processor"] = Invariant($"{Processor()}, {Environment.ProcessorCount} cores"),
            ["measured"] = machine.ToString(),
            ["two cores"] = Invariant($"a number passes between them in {distances.Min():F0} to {distances.Max():F0} ns"),
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

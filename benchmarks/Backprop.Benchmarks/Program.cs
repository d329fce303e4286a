using System.Globalization;
using Backprop.Benchmarks;
using Backprop.Lessons.Speed;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// compare <folder of benchmarks> <the C++ opponent> [rounds]: all contestants in one run, into results.json and the README.
// table <folder of benchmarks>: the README's table again, from results.json.
// detail …: BenchmarkDotNet, with its own arguments.
if (args is ["detail", .. string[] rest])
{
    // In this process: BenchmarkDotNet's own projects do not know .NET 10 yet.
    BenchmarkSwitcher.FromAssembly(typeof(Workload).Assembly)
        .Run(rest.Length == 0 ? ["--filter", "*"] : rest, DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
    return 0;
}

if (args is ["table", string home])
{
    WriteTable(home);
    return 0;
}

if (args is not ["compare", string folder, string cppProgram, .. string[] more] || !int.TryParse(more.FirstOrDefault("15"), CultureInfo.InvariantCulture, out int rounds) || rounds < 1)
{
    Console.Error.WriteLine("Usage: benchmarks/run.sh [compare [rounds] | table | detail …]");
    return 2;
}

using var cpp = new Opponent("the C++ opponent", cppProgram, []);
string python = Path.Combine(folder, "opponents", "pytorch_opponent.py");
Opponent[] torch = HasTorch() ? [Torch(1), Torch(2)] : [];
var machine = Machine.Measure();
Console.WriteLine(machine);
var comparison = new Comparison(cpp, torch, rounds, turn: 30);
(List<TimeRow> times, List<RatioRow> ratios, List<EpochRow> epochs) = ([], [], []);
foreach (Workload work in Workload.All)
{
    Console.WriteLine(work);
    (IReadOnlyList<TimeRow> newTimes, IReadOnlyList<RatioRow> newRatios) = comparison.Of(work);
    times.AddRange(newTimes);
    ratios.AddRange(newRatios);
}

IReadOnlyList<RatioRow> ragged = RaggedComparison.Run();
if (torch.Length > 0 && FashionImages.AreInstalled)
{
    epochs.AddRange(torch.Select((opponent, at) => EpochComparison.Of(opponent, at + 1)));
}

string method = FormattableString.Invariant($"{rounds} rounds in which all contestants take turns of 30 ms; a time is the median over the rounds of a turn's shortest pass, a ratio the median of the rounds' ratios");
new Results(Facts.Of(machine, comparison.CoreDistances, torch.FirstOrDefault()), method, times, ratios, ragged, epochs).Write(Path.Combine(folder, "results.json"));
WriteTable(folder);
foreach (Opponent opponent in torch)
{
    opponent.Dispose();
}

return 0;

Opponent Torch(int threads) => new("PyTorch", "/usr/bin/python3", [python, threads.ToString(CultureInfo.InvariantCulture)], threads);

static void WriteTable(string folder)
{
    string readme = Path.Combine(folder, "..", "README.md");
    File.WriteAllText(readme, ReadmeTable.Put(File.ReadAllText(readme), Results.Read(Path.Combine(folder, "results.json"))));
}

static bool HasTorch() => File.Exists("/usr/lib/python3/dist-packages/torch/__init__.py");

using System.Globalization;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>Tests that are alone while they run: they measure time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone : ICollectionFixture<ClassroomFixture>;

/// <summary>How long a learner waits for the classroom.</summary>
[Collection(nameof(Alone))]
public sealed class SpeedTests(ClassroomFixture classroom)
{
    private const string RoundTrip = """
        cell => new Promise(done => {
          const start = performance.now();
          const seen = new MutationObserver(() => { if (cell.dataset.state === "ok") { seen.disconnect(); done(performance.now() - start); } });
          seen.observe(cell, { attributes: true });
          cell.querySelector(".run").click();
        })
        """;

    [Fact]
    public async Task A_trivial_cell_comes_back_at_once()
    {
        await using Learner learner = await classroom.LearnerAsync("fast", whole: true);
        LessonTab tab = await learner.OpenAsync();
        await tab.TypeAndRunAsync("forward", "1 + 1");

        var times = new List<double>();
        for (int i = 0; i < 30; i++)
        {
            times.Add(await tab.Cell("forward").EvaluateAsync<double>(RoundTrip));
        }

        times.Sort();

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round trip: median {times[15]:0} ms, fastest {times[0]:0} ms; program started in {classroom.Program.StartTime.TotalSeconds:0.00} s"));
        // Measured at 25 ms and 0.3 s. Longer than this is felt as waiting, on a slow machine too.
        Assert.InRange(times[15], 0, 300);
        Assert.InRange(classroom.Program.StartTime.TotalSeconds, 0, 5);
    }
}

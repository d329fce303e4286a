using System.Globalization;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>Tests that are alone while they run: they measure time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone : ICollectionFixture<ClassroomFixture>;

/// <summary>What a learner's waiting for the classroom consists of: the program's processor time, which other programs do not lengthen.</summary>
[Collection(nameof(Alone))]
public sealed class SpeedTests(ClassroomFixture classroom)
{
    private const int Times = 30;

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

        double before = classroom.Program.ProcessorTime.TotalMilliseconds;
        var times = new List<double>();
        for (int i = 0; i < Times; i++)
        {
            times.Add(await tab.Cell("forward").EvaluateAsync<double>(RoundTrip));
        }

        double each = (classroom.Program.ProcessorTime.TotalMilliseconds - before) / Times;
        times.Sort();

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor time: {each:0.0} ms a cell, {classroom.Program.StartWork.TotalSeconds:0.00} s for the start; by the clock: round trip {times[Times / 2]:0} ms (median), start {classroom.Program.StartTime.TotalSeconds:0.00} s"));
        Assert.InRange(each, 0, 100);
        Assert.InRange(classroom.Program.StartWork.TotalSeconds, 0, 2);
    }
}

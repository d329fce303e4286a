using Backprop.Lessons.Convolution.Fast;

namespace Backprop.Lessons.Tests.Convolution.Fast;

public class WorkTeamTests
{
    [Fact]
    public void Every_share_is_done_once_whoever_does_it()
    {
        for (int threads = 1; threads <= 4; threads++)
        {
            for (int shares = 0; shares <= 40; shares++)
            {
                int[] done = new int[shares];
                WorkTeam.Of(threads).Run(shares, (share, worker) =>
                {
                    Assert.InRange(worker, 0, threads - 1);
                    Interlocked.Increment(ref done[share]);
                });
                Assert.All(done, times => Assert.Equal(1, times));
            }
        }
    }

    [Fact]
    public void A_part_of_the_shares_stays_with_its_thread()
    {
        CancellationToken ct = TestContext.Current.CancellationToken;
        using var both = new Barrier(2);
        int[] workers = new int[2];
        WorkTeam.Of(2).Run(2, (share, worker) =>
        {
            // Neither share ends before the other has begun, so each thread has one.
            both.SignalAndWait(ct);
            workers[share] = worker;
        });
        Assert.Equal([0, 1], workers);
    }

    [Fact]
    public void Who_is_done_helps_the_others()
    {
        CancellationToken ct = TestContext.Current.CancellationToken;
        using var begun = new ManualResetEventSlim();
        using var helped = new ManualResetEventSlim();
        int[] workers = new int[4];
        WorkTeam.Of(2).Run(4, (share, worker) =>
        {
            workers[share] = worker;
            switch (share)
            {
                case 0:
                    begun.Wait(ct);
                    break;
                case 2:
                    begun.Set();
                    helped.Wait(ct);
                    break;
                case 3:
                    helped.Set();
                    break;
                default:
                    break;
            }
        });
        Assert.Equal([0, 0, 1, 0], workers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_failure_reaches_the_caller_and_the_team_goes_on(int broken)
    {
        CancellationToken ct = TestContext.Current.CancellationToken;
        using var both = new Barrier(2);
        Exception failure = Assert.ThrowsAny<Exception>(() => WorkTeam.Of(2).Run(2, (_, worker) =>
        {
            // Each thread has one share: so the caller's and the helper's failure are both seen.
            both.SignalAndWait(ct);
            Fail(worker == broken);
        }));
        Assert.Contains("on purpose", failure.Message, StringComparison.Ordinal);

        int done = 0;
        WorkTeam.Of(2).Run(8, (_, _) => Interlocked.Increment(ref done));
        Assert.Equal(8, done);

        static void Fail(bool really)
        {
            if (really)
            {
                throw new InvalidOperationException("on purpose");
            }
        }
    }
}

using Backprop.Lessons.Chain;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void A_run_that_diverges_says_when_and_why_and_keeps_its_history()
    {
        TrainingDivergedException diverged = Assert.Throws<TrainingDivergedException>(() => new NeuronChain([0.5, 0.8]).Train(5, 7, 0.1, 100));

        Assert.Equal(diverged.Epoch - 1, diverged.History.Epochs);
        Assert.All(diverged.History.Losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.Contains($"at epoch {diverged.Epoch}", diverged.Message, StringComparison.Ordinal);
        Assert.Contains("learning rate", diverged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_nan_at_once_is_reported_too()
    {
        TrainingDivergedException diverged = Assert.Throws<TrainingDivergedException>(() => Trainer.Run(5, _ => double.NaN));
        Assert.Equal(1, diverged.Epoch);
        Assert.Contains("NaN", diverged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finished_epoch_is_reported()
    {
        var reports = new List<TrainingProgress>();
        Trainer.Run(3, epoch => 10.0 / epoch, options: new TrainingOptions { Progress = new Watcher(reports.Add) });
        Assert.Equal([(1, 3, 10), (2, 3, 5), (3, 3, 10.0 / 3)], reports.Select(report => (report.Epoch, report.Epochs, report.Loss)));
        Assert.All(reports, report => Assert.Equal(3, report.History.Epochs));
    }

    [Fact]
    public void A_cancelled_run_keeps_what_it_has()
    {
        using var stop = new CancellationTokenSource();
        TrainingHistory history = Trainer.Run(
            1000,
            epoch =>
            {
                if (epoch == 5)
                {
                    stop.Cancel();
                }

                return epoch;
            },
            [("epoch", () => 1)],
            new TrainingOptions { Cancellation = stop.Token });

        Assert.True(history.WasCancelled);
        Assert.Equal([1, 2, 3, 4, 5], history.Losses);
        Assert.Equal(5, history["epoch"].Count);
    }

    [Fact]
    public void Watched_numbers_are_those_before_the_step()
    {
        double weight = 1;
        TrainingHistory history = Trainer.Run(3, _ => weight *= 2, [("w", () => weight)]);
        Assert.Equal([1, 2, 4], history["w"]);
        Assert.Equal([2, 4, 8], history.Losses);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        TrainingHistory history = Trainer.Run(1, _ => 1, [("w1", () => 1), ("w2", () => 1)]);
        Assert.Contains("w1, w2", Assert.Throws<ArgumentException>(() => history["a"]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Run(0, _ => 1));
    }
}

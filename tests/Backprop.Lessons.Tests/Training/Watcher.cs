using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Training;

/// <summary>Hears of every epoch at once, on the thread that trains.</summary>
internal sealed class Watcher(Action<TrainingProgress> watch) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => watch(value);
}

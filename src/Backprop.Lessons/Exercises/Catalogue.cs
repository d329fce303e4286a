namespace Backprop.Lessons.Exercises;

/// <summary>Every exercise of the course.</summary>
public static class Catalogue
{
    /// <summary>All exercises, lesson by lesson.</summary>
    public static IReadOnlyList<IExercise> Exercises { get; } =
    [
        .. ChainExercises.All, .. SigmoidExercises.All, .. PerceptronExercises.All, .. XorExercises.All, .. TapeExercises.All,
        .. ConvolutionExercises.All, .. BlockExercises.All, .. DigitsExercises.All, .. SignalExercises.All, .. ArchitectureExercises.All, .. SpeedExercises.All,
    ];
}

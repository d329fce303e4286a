namespace Backprop.Lessons.Exercises;

/// <summary>A wrong version that learners really write. An answer that equals its answers is explained by it.</summary>
/// <typeparam name="TFunction">The exercise's delegate type.</typeparam>
/// <param name="Name">A short name, for instance <c>the factor 2 is missing</c>.</param>
/// <param name="Hint">One or two sentences that put the learner on the way without giving the line away.</param>
/// <param name="Wrong">
/// The wrong version itself. Where it throws, it also explains another exception, or an array of the wrong length: one learner reads
/// outside an array, another returns a shorter one. Where it throws an <see cref="InvalidOperationException"/>, it explains every answer
/// that is not right.
/// </param>
/// <param name="Ways">Other ways to write the same mistake, which differ in some case.</param>
public sealed record Mistake<TFunction>(string Name, string Hint, TFunction Wrong, params IReadOnlyList<TFunction> Ways)
    where TFunction : Delegate;

namespace Backprop.Lessons.Exercises;

/// <summary>A wrong version that learners really write. An answer that equals its answers is explained by it.</summary>
/// <typeparam name="TFunction">The exercise's delegate type.</typeparam>
/// <param name="Name">A short name, for instance <c>the factor 2 is missing</c>.</param>
/// <param name="Hint">One or two sentences that put the learner on the way without giving the line away.</param>
/// <param name="Wrong">The wrong version itself.</param>
public sealed record Mistake<TFunction>(string Name, string Hint, TFunction Wrong)
    where TFunction : Delegate;

namespace Backprop.Lessons.Exercises;

/// <summary>What is known of an exercise whatever its function's type.</summary>
public interface IExercise
{
    /// <summary>Lesson and number, for instance <c>01.2</c>.</summary>
    string Id { get; }

    /// <summary>The name of the function in the stub.</summary>
    string FunctionName { get; }

    /// <summary>The first line of the stub.</summary>
    string Signature { get; }

    /// <summary>What the learner is to write, in a few words.</summary>
    string Title { get; }

    /// <summary>The points for a right answer.</summary>
    int Points { get; }

    /// <summary>The delegate type of the learner's function.</summary>
    Type FunctionType { get; }

    /// <summary>The names of the function's results where it has several, which earn points one by one; else none.</summary>
    IReadOnlyList<string> PartNames { get; }

    /// <summary>Library types that do this very step: an answer that uses one is borrowed.</summary>
    IReadOnlyList<string> SolvedBy { get; }

    /// <summary>The cases: first those of the lesson, then random ones from a fixed seed.</summary>
    IReadOnlyList<ExerciseCase> Cases { get; }

    /// <summary>The names of the mistakes that the exercise recognises.</summary>
    IReadOnlyList<string> MistakeNames { get; }

    /// <summary>Runs a function on the cases, and stops early where going on would tell nothing new.</summary>
    /// <param name="attempt">A function of the exercise's type.</param>
    /// <returns>One answer for each case that was run, in order.</returns>
    IReadOnlyList<Answer> Ask(Delegate attempt);

    /// <summary>What one of the wrong versions answers: for trying out the diagnosis.</summary>
    /// <param name="name">One of <see cref="MistakeNames"/>.</param>
    IReadOnlyList<Answer> AskMistake(string name);

    /// <summary>The same exercise with other random cases, which no notebook can know beforehand.</summary>
    /// <param name="seed">The seed of the random cases.</param>
    IExercise WithSeed(int seed);

    /// <summary>Judges answers that <see cref="Ask"/> brought, in this process or in another.</summary>
    /// <param name="answers">One answer for each case, in order; fewer where the last one ended the run.</param>
    Verdict Judge(IReadOnlyList<Answer> answers);
}

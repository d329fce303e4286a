using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime;

namespace Backprop.Lessons.Exercises;

/// <summary>Runs a function on the cases of an exercise, whatever the function does.</summary>
internal static class Attempt
{
    public static readonly TimeSpan TimeForAll = TimeSpan.FromSeconds(3);

    /// <summary>One answer for each case; the last one where going on would tell nothing new.</summary>
    public static IReadOnlyList<Answer> Run(Delegate function, IReadOnlyList<ExerciseCase> cases)
    {
        ArgumentNullException.ThrowIfNull(function);
        var answers = new List<Answer>();
        using var timeIsUp = new CancellationTokenSource(TimeForAll);

        // A thread of its own: a loop without end is stopped there, and the notebook's thread lives on.
        var thread = new Thread(() => Controlled(() => AskEach(function, cases, answers), timeIsUp.Token)) { IsBackground = true };
        thread.Start();
        if (!thread.Join(TimeForAll + TimeSpan.FromSeconds(1)) || (timeIsUp.IsCancellationRequested && answers.Count < cases.Count))
        {
            lock (answers)
            {
                return [.. answers, Answer.Without(AnswerKind.TooSlow)];
            }
        }

        return answers;
    }

    private static void AskEach(Delegate function, IReadOnlyList<ExerciseCase> cases, List<Answer> answers)
    {
        foreach (ExerciseCase @case in cases)
        {
            Answer answer = Ask(function, @case);
            lock (answers)
            {
                answers.Add(answer);
            }

            if (answer.Kind is AnswerKind.NotDone)
            {
                return;
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a learner's function throws is its answer.")]
    private static Answer Ask(Delegate function, ExerciseCase @case)
    {
        object[] arguments = @case.Arguments();
        try
        {
            object? value = function.DynamicInvoke(arguments);
            return @case.ChangedIn(arguments) is { } changed
                ? Answer.Without(AnswerKind.ChangedInput, changed)
                : Answer.Of(value);
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is NotImplementedException)
        {
            return Answer.Without(AnswerKind.NotDone);
        }
        catch (TargetInvocationException thrown)
        {
            Exception cause = thrown.InnerException ?? thrown;
            return Answer.Without(AnswerKind.Threw, $"{cause.GetType().Name}: {cause.Message}");
        }
    }

    private static void Controlled(Action action, CancellationToken stop)
    {
        try
        {
#pragma warning disable SYSLIB0046 // The one way to stop a learner's endless loop without ending the process.
            ControlledExecution.Run(action, stop);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException)
        {
            // The caller sees that answers are missing.
        }
    }
}

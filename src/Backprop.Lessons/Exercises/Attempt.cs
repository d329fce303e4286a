using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Exercises;

/// <summary>Runs a function on the cases of an exercise, whatever the function does.</summary>
internal static class Attempt
{
    public static readonly TimeSpan TimeForAll = TimeSpan.FromSeconds(3);

    /// <summary>One answer for each case; the last one where going on would tell nothing new.</summary>
    public static IReadOnlyList<Answer> Run(Delegate function, IReadOnlyList<ExerciseCase> cases)
    {
        ArgumentNullException.ThrowIfNull(function);
        var asking = new Asking(function, cases);

        // A thread of its own: a loop without end stays there, and the notebook's thread lives on.
        var thread = new Thread(asking.Ask) { IsBackground = true };
        thread.Start();
        if (thread.Join(TimeForAll))
        {
            return asking.Answers();
        }

        asking.Stop();
        HostKernel.StopLoops(thread);
        thread.Interrupt();
        return [.. asking.Answers(), Answer.Without(AnswerKind.TooSlow)];
    }

    private sealed class Asking(Delegate function, IReadOnlyList<ExerciseCase> cases)
    {
        private readonly List<Answer> _answers = [];
        private bool _stopped;

        public void Ask()
        {
            try
            {
                foreach (ExerciseCase @case in cases)
                {
                    Answer answer = Once(function, @case);
                    if (!Keep(answer) || answer.Kind == AnswerKind.NotDone)
                    {
                        return;
                    }
                }
            }
            catch (ThreadInterruptedException)
            {
                // Stopped between two cases.
            }
        }

        public void Stop()
        {
            lock (_answers)
            {
                _stopped = true;
            }
        }

        public IReadOnlyList<Answer> Answers()
        {
            lock (_answers)
            {
                return [.. _answers];
            }
        }

        private bool Keep(Answer answer)
        {
            lock (_answers)
            {
                if (!_stopped)
                {
                    _answers.Add(answer);
                }

                return !_stopped;
            }
        }
    }

    /// <summary>The answer to one case, from a function that comes to an end.</summary>
    public static Answer Once(Delegate function, ExerciseCase @case)
    {
        object[] arguments = @case.Arguments();
        Answer answer = Once(function, arguments);
        return answer.Kind is not AnswerKind.NotDone and not AnswerKind.Threw && @case.ChangedIn(arguments) is { } changed
            ? Answer.Without(AnswerKind.ChangedInput, changed)
            : answer;
    }

    /// <summary>The answer to arguments that no case has.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a learner's function throws is its answer.")]
    public static Answer Once(Delegate function, object[] arguments)
    {
        try
        {
            return Answer.Of(function.DynamicInvoke(arguments));
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
}

using Backprop.Kernel.Messages;

namespace Backprop.Kernel.Workers;

/// <summary>The host's side of questions about cells: those that were asked and have no answer yet.</summary>
internal sealed class PendingAnswers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, TaskCompletionSource<AnswerMessage?>> _pending = [];
    private int _count;
    private bool _closed;

    /// <summary>Makes room for an answer. Where none can come any more, it is null at once.</summary>
    public (int Number, Task<AnswerMessage?> Answer) Expect()
    {
        var answer = new TaskCompletionSource<AnswerMessage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            int number = ++_count;
            if (_closed)
            {
                answer.SetResult(null);
            }
            else
            {
                _pending[number] = answer;
            }

            return (number, answer.Task);
        }
    }

    /// <summary>Hands out an answer.</summary>
    public void Take(AnswerMessage answer)
    {
        lock (_gate)
        {
            if (_pending.Remove(answer.Number, out TaskCompletionSource<AnswerMessage?>? pending))
            {
                pending.SetResult(answer);
            }
        }
    }

    /// <summary>Nobody waits for an answer any more.</summary>
    public void Forget(int number)
    {
        lock (_gate)
        {
            _pending.Remove(number);
        }
    }

    /// <summary>The worker has ended: everybody who waits gets null.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (TaskCompletionSource<AnswerMessage?> pending in _pending.Values)
            {
                pending.SetResult(null);
            }

            _pending.Clear();
        }
    }
}

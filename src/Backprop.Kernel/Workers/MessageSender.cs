using System.Text.Json.Nodes;
using Backprop.Kernel.Displays;
using Backprop.Kernel.Messages;

namespace Backprop.Kernel.Workers;

/// <summary>The worker's messages on their way out. A value too long for the host, which would end the worker, is replaced by a word.</summary>
/// <param name="channel">The way to the host.</param>
/// <param name="limit">The longest message that the host takes, in bytes.</param>
/// <param name="onGone">Called when the way is no more.</param>
internal sealed class MessageSender(MessageChannel channel, int limit, Action onGone)
{
    // Both streams, which have a limit of their own, in the longest form of their characters.
    private const int RoomForText = 2 * 6 * OutputStream.TextLimit;

    private readonly Lock _gate = new();
    private long _room;
    private bool _isGone;

    public void Send(WorkerMessage message)
    {
        lock (_gate)
        {
            if (message is BegunMessage)
            {
                _room = Protocol.RoomOfCell(limit) - RoomForText;
            }

            byte[] bytes = Protocol.Write(message);
            // Questions are no part of a cell: they come before the first one, too.
            long room = message is AnswerMessage ? limit : _room;
            if (bytes.Length > limit || bytes.Length > room)
            {
                bytes = Protocol.Write(Shorten(message, bytes.Length));
            }

            if (message is not UpdateMessage and not StreamMessage and not AnswerMessage)
            {
                _room -= bytes.Length + Protocol.Overhead;
            }

            if (_isGone || channel.Send(bytes))
            {
                return;
            }

            _isGone = true;
        }

        // The end of a process waits for those who send.
        new Thread(() => onGone()) { IsBackground = true }.Start();
    }

    private static WorkerMessage Shorten(WorkerMessage message, int length)
    {
        string words = FormattableString.Invariant($"[This takes {Math.Ceiling(length / 1e6)} MB to show, more than there is room for: it was left out.]");
        var data = new JsonObject { ["text/plain"] = words };
        return message switch
        {
            DisplayMessage display => new DisplayMessage(display.DisplayId, data, []),
            UpdateMessage update => new UpdateMessage(update.DisplayId, data, []),
            ResultMessage => new ResultMessage(data, []),
            ErrorMessage error => new ErrorMessage(error.Name, words, [words]),
            AnswerMessage answer => new AnswerMessage(answer.Number),
            _ => message,
        };
    }
}

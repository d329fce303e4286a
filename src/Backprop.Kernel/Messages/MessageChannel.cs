using System.Buffers.Binary;
using System.Net.Sockets;

namespace Backprop.Kernel.Messages;

/// <summary>
/// The way between a host and its worker. Each message follows its length and a secret that both got before the first cell
/// ran: whatever a cell writes into the channel, or takes out of it, is noticed.
/// </summary>
internal sealed class MessageChannel : IDisposable
{
    /// <summary>Bytes of the secret.</summary>
    public const int SecretLength = 16;

    private const int HeadLength = SecretLength + sizeof(int);

    private readonly NetworkStream _stream;
    private readonly byte[] _secret;
    private readonly int _limit;
    private readonly byte[] _head = new byte[HeadLength];

    // Never disposed: it holds nothing, and whoever sends while the channel is closed shall find that the other side has gone.
    private readonly SemaphoreSlim _sending = new(1, 1);

    /// <param name="socket">The connection; the channel owns it.</param>
    /// <param name="secret">What both sides know.</param>
    /// <param name="limit">The longest message that is taken, in bytes.</param>
    public MessageChannel(Socket socket, byte[] secret, int limit)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _secret = secret;
        _limit = limit;
    }

    /// <summary>The next message; null when the other side has gone.</summary>
    /// <exception cref="InvalidDataException">What came is no message.</exception>
    public async Task<byte[]?> ReadAsync()
    {
        try
        {
            if (await _stream.ReadAtLeastAsync(_head, HeadLength, throwOnEndOfStream: false) < HeadLength)
            {
                return null;
            }

            byte[] message = new byte[ReadHead()];
            await _stream.ReadExactlyAsync(message);
            return message;
        }
        catch (Exception error) when (IsEnd(error))
        {
            return null;
        }
    }

    /// <summary>The same for a thread of its own. One side keeps to this or to <see cref="ReadAsync"/>.</summary>
    /// <exception cref="InvalidDataException">What came is no message.</exception>
    public byte[]? Read()
    {
        try
        {
            if (_stream.ReadAtLeast(_head, HeadLength, throwOnEndOfStream: false) < HeadLength)
            {
                return null;
            }

            byte[] message = new byte[ReadHead()];
            _stream.ReadExactly(message);
            return message;
        }
        catch (Exception error) when (IsEnd(error))
        {
            return null;
        }
    }

    /// <summary>Sends a message, after those that were sent before. When the other side has gone, nothing is sent.</summary>
    /// <exception cref="OperationCanceledException">It was called off, perhaps in the middle: the channel is of no use any more.</exception>
    public async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _stream.WriteAsync(Frame(message), cancellationToken);
        }
        catch (Exception error) when (IsEnd(error))
        {
            // Whoever waits for an answer is told so by the reading side.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The same for a thread of its own.</summary>
    /// <returns>Whether the other side is still there.</returns>
    public bool Send(byte[] message)
    {
        _sending.Wait();
        try
        {
            _stream.Write(Frame(message));
            return true;
        }
        catch (Exception error) when (IsEnd(error))
        {
            return false;
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose() => _stream.Dispose();

    private byte[] Frame(byte[] message)
    {
        byte[] frame = new byte[HeadLength + message.Length];
        _secret.CopyTo(frame, 0);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(SecretLength), message.Length);
        message.CopyTo(frame, HeadLength);
        return frame;
    }

    private int ReadHead()
    {
        if (!_head.AsSpan(0, SecretLength).SequenceEqual(_secret))
        {
            throw new InvalidDataException("something else has written into it or read from it");
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(SecretLength));
        return length >= 0 && length <= _limit
            ? length
            : throw new InvalidDataException(FormattableString.Invariant($"a message is longer than {_limit / 1_000_000} MB"));
    }

    private static bool IsEnd(Exception error) => error is IOException or SocketException or ObjectDisposedException;
}

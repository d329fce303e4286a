using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Backprop.Kernel.Messages;

namespace Backprop.Kernel.Workers;

/// <summary>
/// Waits for one worker to connect. A socket and not the standard streams: those belong to the cells, and on Linux a pipe, but no
/// socket, can be opened a second time.
/// </summary>
internal sealed class WorkerListener : IDisposable
{
    // The shortest of the systems' limits.
    private const int LongestPath = 100;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly TaskCompletionSource<MessageChannel> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentBag<MessageChannel> _guests = [];

    public WorkerListener(WorkerOptions options)
    {
        Invitation = new Invitation(NewPath(), RandomNumberGenerator.GetBytes(MessageChannel.SecretLength), options.MessageLimit, options.AddsPlainText);
        _socket.Bind(new UnixDomainSocketEndPoint(Invitation.Path));
        // The worker may be another user's process. The secret tells it from others.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Invitation.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        }

        _socket.Listen(16);
        _ = AcceptAsync();
    }

    /// <summary>What the worker has to be told.</summary>
    public Invitation Invitation { get; }

    /// <summary>The way to the worker, once it has connected and said that it is ready. Cancelled when the listener is disposed.</summary>
    public Task<MessageChannel> Connected => _connected.Task;

    public void Dispose()
    {
        _connected.TrySetCanceled();
        _socket.Dispose();
        File.Delete(Invitation.Path);
        foreach (MessageChannel guest in _guests)
        {
            if (!_connected.Task.IsCompletedSuccessfully || guest != _connected.Task.Result)
            {
                guest.Dispose();
            }
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_connected.Task.IsCompleted)
            {
                var guest = new MessageChannel(await _socket.AcceptAsync(), Invitation.Secret, Invitation.MessageLimit);
                _guests.Add(guest);
                _ = GreetAsync(guest);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private async Task GreetAsync(MessageChannel guest)
    {
        try
        {
            if (await guest.ReadAsync() is { } first && Protocol.ReadMessage(first) is ReadyMessage)
            {
                _connected.TrySetResult(guest);
            }
        }
        catch (InvalidDataException)
        {
            // A stranger.
        }
    }

    private static string NewPath()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"backprop-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.socket");
        string path = Path.Combine(Path.GetTempPath(), name);
        return Encoding.UTF8.GetByteCount(path) <= LongestPath || OperatingSystem.IsWindows() ? path : Path.Combine("/tmp", name);
    }
}

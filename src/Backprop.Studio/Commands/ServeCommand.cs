using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Backprop.Studio.Server;
using Backprop.Studio.Server.Security;

namespace Backprop.Studio.Commands;

/// <summary><c>./course</c> without a verb: the classroom.</summary>
internal static class ServeCommand
{
    private const int HighestPort = 65_535;

    internal static void AddTo(Command course)
    {
        var port = new Option<string?>("--port") { Description = $"The classroom's port; 0 takes a free one. Default: {ServerOptions.UsualPort.ToString(CultureInfo.InvariantCulture)}, or a free one.", HelpName = "number" };
        var host = new Option<string?>("--host") { Description = "Where the classroom listens. Default: 127.0.0.1, which nobody but you can reach.", HelpName = "address" };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Prints the classroom's address without opening it." };
        course.Add(port);
        course.Add(host);
        course.Add(noBrowser);
        course.SetAction((parsed, ct) => RunAsync(parsed.GetValue(port), parsed.GetValue(host), !parsed.GetValue(noBrowser), ct));
    }

    private static async Task<int> RunAsync(string? port, string? host, bool opensBrowser, CancellationToken ct)
    {
        var options = new ServerOptions { Course = Course.Find(), Token = Token(), Port = Port(port) ?? ServerOptions.UsualPort };
        if (host is not null)
        {
            options = options with { Address = Address(host), HostName = IPAddress.TryParse(host, out _) ? null : host };
        }

        await using ClassroomServer server = await StartAsync(options, mayMove: port is null);
        Console.Out.WriteLine($"The classroom is open at {server.Door}");
        if (!IPAddress.IsLoopback(options.Address))
        {
            Console.Out.WriteLine("It can be reached from other computers. Whoever has the token can run programs here, and the connection is not encrypted.");
        }

        Console.Out.WriteLine("Ctrl+C closes it. Jupyter's front ends can use the same address as a server.");
        if (opensBrowser)
        {
            Open(server.OneTimeDoor());
        }

        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        catch (OperationCanceledException)
        {
            Console.Out.WriteLine("The classroom is closed.");
        }

        return ExitCode.Fine;
    }

    private static async Task<ClassroomServer> StartAsync(ServerOptions options, bool mayMove)
    {
        try
        {
            return await ClassroomServer.StartAsync(options);
        }
        catch (IOException) when (mayMove)
        {
            return await ClassroomServer.StartAsync(options with { Port = 0 });
        }
        catch (IOException e)
        {
            throw new UsageException(FormattableString.Invariant($"the classroom cannot listen on {new IPEndPoint(options.Address, options.Port)}: {Paths.Reason(e)} Choose another place with --port or --host."), e);
        }
    }

    private static AccessToken Token()
    {
        if (Environment.GetEnvironmentVariable(AccessToken.Variable) is not { Length: > 0 } text)
        {
            return AccessToken.Create();
        }

        return text.Length >= AccessToken.Least && text.All(char.IsAsciiLetterOrDigit)
            ? new AccessToken(text)
            : throw new UsageException(FormattableString.Invariant($"{AccessToken.Variable}: a token needs at least {AccessToken.Least} letters and digits, and nothing else."));
    }

    private static int? Port(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= HighestPort
            ? port
            : throw new UsageException(FormattableString.Invariant($"--port {text}: give a number from 0 to {HighestPort}."));
    }

    private static IPAddress Address(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            return address;
        }

        try
        {
            if (Dns.GetHostAddresses(host) is [var found, ..])
            {
                return found;
            }
        }
        catch (SocketException)
        {
            // The message below says it.
        }

        throw new UsageException($"--host {host}: give an address of this computer, for instance 0.0.0.0 for all of them.");
    }

    // A browser that does not open is no failure: the address is on the screen.
    private static void Open(Uri door)
    {
        (string program, string[] arguments) = OperatingSystem.IsMacOS() ? ("open", new[] { door.AbsoluteUri }) : ("xdg-open", [door.AbsoluteUri]);
        try
        {
            ProcessStartInfo start = OperatingSystem.IsWindows()
                ? new ProcessStartInfo(door.AbsoluteUri) { UseShellExecute = true }
                : new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
            using var browser = Process.Start(start);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or FileNotFoundException)
        {
            Console.Out.WriteLine("Open the first address in a browser.");
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Backprop.Jupyter.Http;
using Backprop.Studio.Server.Classroom;
using Backprop.Studio.Server.Files;
using Backprop.Studio.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backprop.Studio.Server;

/// <summary>The program behind the classroom's page, and a Jupyter server.</summary>
internal sealed class ClassroomServer : IAsyncDisposable
{
    /// <summary>Bytes that a request's body may have.</summary>
    internal const long LargestBody = 64 << 20;

    private readonly WebApplication _application;
    private readonly KernelManager _kernels;

    private readonly Tickets _tickets;

    private ClassroomServer(ServerOptions options, WebApplication application, KernelManager kernels, Tickets tickets)
    {
        _tickets = tickets;
        _application = application;
        _kernels = kernels;
        var bound = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        string host = options.HostName ?? (IPAddress.IsLoopback(options.Address) ? "127.0.0.1" : options.Address.ToString());
        Address = new UriBuilder(Uri.UriSchemeHttp, options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any) ? options.HostName ?? "127.0.0.1" : host, bound.Port).Uri;
        Door = new Uri(Address, $"?token={options.Token.Text}");
    }

    /// <summary>Where the server is.</summary>
    internal Uri Address { get; }

    /// <summary>The address that lets in whoever has it.</summary>
    internal Uri Door { get; }

    /// <summary>An address that lets one browser in, within a minute.</summary>
    internal Uri OneTimeDoor() => new(Address, $"?ticket={_tickets.Issue()}");

    /// <summary>Starts the server; it serves until it is disposed of.</summary>
    /// <exception cref="IOException">The port is taken, or the address is not this computer's.</exception>
    internal static async Task<ClassroomServer> StartAsync(ServerOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        WebApplication application = builder.Build();
        var files = new CourseFiles(options.Course.Root);
        // What a cell runs has no business with the server.
        var kernels = new KernelManager(new NotebookFolders(options.Course, files).Of, new Dictionary<string, string?>(StringComparer.Ordinal) { [AccessToken.Variable] = null });
        var tickets = new Tickets(TimeProvider.System);
        var gate = new Gate(options.Token, tickets, options.Address, options.HostName);

        application.Use(next => context => ErrorAnswers.HandleAsync(context, next));
        application.Use(next => context => gate.HandleAsync(context, next));
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20) });
        new ServerEndpoints(kernels).Map(application);
        new KernelEndpoints(kernels, application.Lifetime).Map(application);
        new SessionEndpoints(kernels).Map(application);
        new ContentsEndpoints(files).Map(application);
        new ClassroomEndpoints(options.Course, files).Map(application);
        new PageEndpoints(files).Map(application);
        try
        {
            await application.StartAsync();
        }
        catch (SocketException e)
        {
            await application.DisposeAsync();
            throw new IOException(e.Message, e);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return new ClassroomServer(options, application, kernels, tickets);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _kernels.DisposeAsync();
        await _application.DisposeAsync();
    }
}

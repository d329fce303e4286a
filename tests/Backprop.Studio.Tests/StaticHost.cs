using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Backprop.Studio.Tests;

/// <summary>A server that hands out the files of a folder below a path, as a static host does.</summary>
internal sealed class StaticHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private StaticHost(WebApplication application, string path)
    {
        _application = application;
        Address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + path;
    }

    internal string Address { get; }

    internal static async Task<StaticHost> StartAsync(string folder, string path)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(folder), RequestPath = path });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new StaticHost(application, path);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}

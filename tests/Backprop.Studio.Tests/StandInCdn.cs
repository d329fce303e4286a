using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backprop.Studio.Tests;

/// <summary>The CDN's place, taken by a server on this machine that has the packages that npm installed.</summary>
internal sealed class StandInCdn : IAsyncDisposable
{
    private const string Name = "cdn.jsdelivr.net";
    private static readonly string Packages = Path.Combine(Repository.Root, "src/Backprop.Studio/node_modules");

    private readonly WebApplication _application;
    private readonly ConcurrentQueue<string> _missing = new();
    private readonly ConcurrentQueue<string> _given = new();

    private StandInCdn()
    {
        Assert.SkipUnless(Directory.Exists(Packages), "The packages were not installed by npm.");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Certificate())));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Whether every script and every style is a little different from what it should be.</summary>
    internal bool IsTampered { get; set; }

    /// <summary>What was asked for and is not there.</summary>
    internal IReadOnlyCollection<string> Missing => _missing;

    /// <summary>What was handed out.</summary>
    internal IReadOnlyCollection<string> Given => _given;

    /// <summary>For a browser that takes this server for the CDN.</summary>
    internal string[] BrowserArguments =>
        [$"--host-resolver-rules=MAP {Name}:443 {new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority}", "--ignore-certificate-errors"];

    internal static async Task<StandInCdn> StartAsync()
    {
        var cdn = new StandInCdn();
        await cdn._application.StartAsync(TestContext.Current.CancellationToken);
        return cdn;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    // https://cdn.jsdelivr.net/npm/<package>@<version>/<file>
    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        string path = context.Request.Path.Value!;
        if (Find(path) is not { } file)
        {
            _missing.Enqueue(path);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _given.Enqueue(path);
        new FileExtensionContentTypeProvider().TryGetContentType(file, out string? type);
        context.Response.ContentType = type;
        await context.Response.SendFileAsync(file);
        if (IsTampered && Path.GetExtension(file) is ".js" or ".mjs")
        {
            await context.Response.WriteAsync("\n;window.__tampered = true;");
        }
        else if (IsTampered && Path.GetExtension(file) is ".css")
        {
            await context.Response.WriteAsync("\nbody { background: red !important; }");
        }
    }

    private static string? Find(string path)
    {
        if (!path.StartsWith("/npm/", StringComparison.Ordinal) || path.LastIndexOf('@') is not (> 5 and var at) || path.IndexOf('/', at) is not (> 0 and var end))
        {
            return null;
        }

        (string package, string version, string file) = (path[5..at], path[(at + 1)..end], Path.GetFullPath(Path.Combine(Packages, path[5..at], path[(end + 1)..])));
        return file.StartsWith(Packages, StringComparison.Ordinal) && File.Exists(file)
            && JsonNode.Parse(File.ReadAllText(Path.Combine(Packages, package, "package.json")))!["version"]!.ToString() == version ? file : null;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}

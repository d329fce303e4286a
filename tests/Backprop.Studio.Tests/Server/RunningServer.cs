using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Backprop.Studio.Server;
using Backprop.Studio.Server.Security;

namespace Backprop.Studio.Tests.Server;

/// <summary>The server in this process, on a course of its own: lesson 01, the library, one solution.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly TemporaryFolder _files = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private ClassroomServer? _server;
    private string? _shared;

    public string Root => _files.At("course");

    public HttpClient Http { get; private set; } = new();

    internal ClassroomServer Server => _server!;

    internal AccessToken Token { get; } = AccessToken.Create();

    internal Uri Address => _server!.Address;

    public async ValueTask InitializeAsync()
    {
        foreach (string folder in new[] { "notebooks", "lib", "solutions", "work", "data" })
        {
            Directory.CreateDirectory(Path.Combine(Root, folder));
        }

        _files.Copy(Path.Combine(Repository.Root, "lib"), "course/lib");
        foreach (string file in new[] { "notebooks/01-two-neuron-chain.ipynb", "solutions/01-1.cs" })
        {
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(Root, file));
        }

        File.WriteAllText(_files.At("secret.txt"), "secret");
        _server = await ClassroomServer.StartAsync(new ServerOptions { Course = new Course(Root), Token = Token });
        Http = new HttpClient { BaseAddress = _server.Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("token", Token.Text);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _starting.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _files.Dispose();
    }

    /// <summary>Sends JSON, or nothing, and expects JSON.</summary>
    internal async Task<(int Status, JsonNode? Body, string? Tag)> SendAsync(HttpMethod method, string path, JsonNode? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers.ETag?.ToString());
    }

    /// <summary>Connects to a kernel that runs.</summary>
    internal Task<TestClient> ConnectAsync(string kernel, bool inParts = false) => TestClient.ConnectAsync(Address, Token.Text, kernel, inParts);

    /// <summary>Connects to a kernel that other tests of the class use too.</summary>
    internal async Task<TestClient> JoinAsync(bool inParts = false)
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_shared is not null)
            {
                return await ConnectAsync(_shared, inParts);
            }

            TestClient client = await ConnectAsync(inParts);
            _shared = client.Kernel;
            return client;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Starts a kernel beside the lessons and connects to it.</summary>
    internal async Task<TestClient> ConnectAsync(bool inParts = false, string path = "work/01-two-neuron-chain.ipynb")
    {
        (int status, JsonNode? body, _) = await SendAsync(HttpMethod.Post, "/api/kernels", new JsonObject { ["path"] = path });
        Assert.Equal(201, status);
        return await ConnectAsync(body!["id"]!.GetValue<string>(), inParts);
    }
}

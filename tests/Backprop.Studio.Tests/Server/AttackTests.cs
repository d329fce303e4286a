using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Backprop.Studio.Server.Security;

namespace Backprop.Studio.Tests.Server;

/// <summary>An attack for each thing that the server promises to keep out.</summary>
public sealed class AttackTests(RunningServer server) : IClassFixture<RunningServer>
{
    private string Own => server.Address.Authority;

    [Theory]
    [InlineData("GET /api/contents HTTP/1.1\r\nHost: {own}\r\n", 403)]
    [InlineData("GET /api/kernels?token=wrong HTTP/1.1\r\nHost: {own}\r\n", 403)]
    [InlineData("GET /api/kernels HTTP/1.1\r\nHost: {own}\r\nAuthorization: token {token}x\r\n", 403)]
    [InlineData("GET /api/kernels HTTP/1.1\r\nHost: {own}\r\nAuthorization: Basic {token}\r\n", 403)]
    [InlineData("GET /api/kernels HTTP/1.1\r\nHost: {own}\r\nCookie: backprop-{port}={token}\r\n", 403)]
    [InlineData("GET /api/kernels HTTP/1.1\r\nHost: {own}\r\nCookie: backprop-{port}={cookie}\r\n", 200)]
    [InlineData("GET /api/kernels HTTP/1.1\r\nHost: {own}\r\nAuthorization: Bearer {token}\r\n", 200)]
    [InlineData("GET /api/kernels?token={token} HTTP/1.1\r\nHost: {own}\r\n", 200)]
    [InlineData("GET /api/kernels?token={token} HTTP/1.1\r\nHost: rebound.example:{port}\r\n", 403)]
    [InlineData("GET /api/kernels?token={token} HTTP/1.1\r\nHost: 127.0.0.1.rebound.example\r\n", 403)]
    [InlineData("GET /api/kernels?token={token} HTTP/1.1\r\nHost: localhost:{port}\r\n", 200)]
    [InlineData("POST /api/kernels HTTP/1.1\r\nHost: {own}\r\nCookie: backprop-{port}={cookie}\r\nOrigin: https://evil.example\r\nContent-Length: 0\r\n", 403)]
    [InlineData("POST /api/kernels HTTP/1.1\r\nHost: {own}\r\nCookie: backprop-{port}={cookie}\r\nOrigin: null\r\nContent-Length: 0\r\n", 403)]
    [InlineData("POST /api/kernels HTTP/1.1\r\nHost: {own}\r\nCookie: backprop-{port}={cookie}\r\nOrigin: http://127.0.0.1:1\r\nContent-Length: 0\r\n", 403)]
    [InlineData("GET /api/contents/../../secret.txt?token={token} HTTP/1.1\r\nHost: {own}\r\n", 404)]
    [InlineData("GET /api/contents/..%2f..%2fsecret.txt?token={token} HTTP/1.1\r\nHost: {own}\r\n", 404)]
    [InlineData("GET /api/contents/%2e%2e/%2e%2e/secret.txt?token={token} HTTP/1.1\r\nHost: {own}\r\n", 404)]
    [InlineData("GET /api/contents/..%5c..%5csecret.txt?token={token} HTTP/1.1\r\nHost: {own}\r\n", 404)]
    [InlineData("GET /api/contents//etc/passwd?token={token} HTTP/1.1\r\nHost: {own}\r\n", 404)]
    [InlineData("GET /api/contents/%2fetc%2fpasswd?token={token} HTTP/1.1\r\nHost: {own}\r\n", 404)]
    [InlineData("GET /api/files/..%2f..%2fsecret.txt?token={token} HTTP/1.1\r\nHost: {own}\r\n", 404)]
    [InlineData("GET /assets/..%2fBackprop.Studio.dll HTTP/1.1\r\nHost: {own}\r\n", 404)]
    [InlineData("GET /assets/../Backprop.Studio.dll HTTP/1.1\r\nHost: {own}\r\n", 403)]
    [InlineData("GET /classroom/%2e%2e/Backprop.Studio.deps.json HTTP/1.1\r\nHost: {own}\r\n", 403)]
    [InlineData("PUT /api/contents/x.txt?token={token} HTTP/1.1\r\nHost: {own}\r\nContent-Length: 99999999999\r\n", 413)]
    public async Task A_raw_request_gets_what_it_deserves(string request, int status)
    {
        request = request.Replace("{own}", Own, StringComparison.Ordinal).Replace("{token}", server.Token.Text, StringComparison.Ordinal)
            .Replace("{cookie}", server.Token.Cookie, StringComparison.Ordinal).Replace("{port}", FormattableString.Invariant($"{server.Address.Port}"), StringComparison.Ordinal);
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request + "Connection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith(FormattableString.Invariant($"HTTP/1.1 {status} "), answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        if (status == 403)
        {
            Assert.DoesNotContain("Set-Cookie", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost:1")]
    public async Task A_page_of_another_site_gets_no_socket(string origin)
    {
        await using TestClient client = await server.JoinAsync();
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", FormattableString.Invariant($"backprop-{server.Address.Port}={server.Token.Cookie}"));
        socket.Options.SetRequestHeader("Origin", origin);
        WebSocketException error = await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{Own}/api/kernels/{client.Kernel}/channels"), TestContext.Current.CancellationToken));
        Assert.Contains("403", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_listens_on_other_addresses()
    {
        foreach (IPAddress address in (await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken)).Where(a => !IPAddress.IsLoopback(a)))
        {
            using var connection = new TcpClient(address.AddressFamily);
            await Assert.ThrowsAnyAsync<SocketException>(() => connection.ConnectAsync(address, server.Address.Port, TestContext.Current.CancellationToken).AsTask());
        }
    }

    [Fact]
    public async Task Links_lead_nowhere_outside()
    {
        string outside = Path.GetFullPath(Path.Combine(server.Root, ".."));
        File.CreateSymbolicLink(Path.Combine(server.Root, "data", "file.txt"), Path.Combine(outside, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(server.Root, "data", "up"), outside);
        // A link to a place inside whose folder is a link to the outside.
        File.CreateSymbolicLink(Path.Combine(server.Root, "data", "twice.txt"), Path.Combine(server.Root, "data", "up", "secret.txt"));
        Directory.CreateDirectory(Path.Combine(server.Root, ".git"));
        File.WriteAllText(Path.Combine(server.Root, ".git", "config"), "hidden");
        Directory.CreateSymbolicLink(Path.Combine(server.Root, "data", "git"), Path.Combine(server.Root, ".git"));
        foreach (string path in new[] { "data/file.txt", "data/up/secret.txt", "data/twice.txt", ".git/config", "data/git/config", "data/up", "data/../.git/config" })
        {
            Assert.Equal(404, (await server.SendAsync(HttpMethod.Get, $"/api/contents/{path}")).Status);
            Assert.Equal(404, (await server.SendAsync(HttpMethod.Put, $"/api/contents/{path}", Text("overwritten"))).Status);
            Assert.Equal(404, (await server.SendAsync(HttpMethod.Delete, $"/api/contents/{path}")).Status);
        }

        Assert.Equal(404, (await server.SendAsync(HttpMethod.Patch, "/api/contents/notebooks/01-two-neuron-chain.ipynb", new JsonObject { ["path"] = "../out.ipynb" })).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Post, "/api/contents/work", new JsonObject { ["copy_from"] = "data/file.txt" })).Status);
        Assert.Equal(404, (await server.SendAsync(HttpMethod.Post, "/api/contents/work", new JsonObject { ["ext"] = "/../../../out.txt" })).Status);
        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(outside, "secret.txt"), TestContext.Current.CancellationToken));
        Assert.Equal(["course", "secret.txt"], Directory.EnumerateFileSystemEntries(outside).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_browser_gets_a_cookie_that_scripts_cannot_read_and_an_address_without_the_token()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, $"/lesson/01?token={server.Token.Text}&a=b"));
        request.Headers.Add("Accept", "text/html");
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/lesson/01?a=b", response.Headers.Location!.ToString());
        string cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(server.Token.Text, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_that_a_browser_is_started_with_works_once()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        async Task<HttpResponseMessage> OpenAsync(Uri address, string? cookie = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Accept", "text/html");
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            return await http.SendAsync(request, TestContext.Current.CancellationToken);
        }

        Uri door = server.Server.OneTimeDoor();
        Assert.DoesNotContain(server.Token.Text, door.AbsoluteUri, StringComparison.Ordinal);
        using HttpResponseMessage first = await OpenAsync(door);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (first.StatusCode, first.Headers.Location!.ToString()));
        string cookie = first.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using HttpResponseMessage second = await OpenAsync(door);
        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.False(second.Headers.Contains("Set-Cookie"));
        using HttpResponseMessage own = await OpenAsync(door, cookie);
        Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
        using HttpResponseMessage invented = await OpenAsync(new Uri(server.Address, $"?ticket={new string('0', 48)}"));
        Assert.Equal(HttpStatusCode.Forbidden, invented.StatusCode);
        using HttpResponseMessage forApi = await OpenAsync(new Uri(server.Address, $"api/kernels{server.Server.OneTimeDoor().Query}"));
        Assert.Equal(HttpStatusCode.Forbidden, forApi.StatusCode);
    }

    [Fact]
    public void A_ticket_is_good_for_a_minute()
    {
        var clock = new TestClock();
        var tickets = new Tickets(clock);
        (string soon, string late) = (tickets.Issue(), tickets.Issue());
        clock.Now += Tickets.Life - TimeSpan.FromSeconds(1);
        Assert.True(tickets.Take(soon));
        Assert.False(tickets.Take(soon));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(tickets.Take(late));
    }

    [Fact]
    public async Task A_message_without_end_closes_its_connection()
    {
        await using TestClient client = await server.JoinAsync();
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await client.SendRawAsync(new byte[17 << 20], WebSocketMessageType.Text));
    }

    [Fact]
    public async Task A_cell_does_not_find_the_token_in_its_environment()
    {
        await using TestClient client = await server.JoinAsync();
        (JsonNode _, IReadOnlyList<JsonObject> iopub) = await client.RunAsync("Console.Write(string.Join('\\n', Environment.GetEnvironmentVariables().Values.Cast<object>()));");
        Assert.DoesNotContain(server.Token.Text, iopub.Text(), StringComparison.Ordinal);
    }

    private sealed class TestClock : TimeProvider
    {
        internal TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private static JsonObject Text(string content) => new() { ["type"] = "file", ["format"] = "text", ["content"] = content };
}

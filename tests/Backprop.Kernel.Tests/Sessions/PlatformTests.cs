using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Sessions;

/// <summary>What cells find without asking: all of .NET, and of the kernel nothing but what they share with it.</summary>
public sealed class PlatformTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    public static TheoryData<string> Types =>
    [
        "System.Data.DataTable", "System.Net.WebClient", "System.Net.WebException", "System.Net.Sockets.Socket", "System.Net.Mail.MailMessage",
        "System.Net.WebSockets.ClientWebSocket", "System.Net.NetworkInformation.Ping", "System.Drawing.Color",
        "System.ComponentModel.DataAnnotations.RequiredAttribute", "System.Web.HttpUtility", "System.Text.Encodings.Web.HtmlEncoder",
        "System.IO.Pipes.NamedPipeClientStream", "System.IO.MemoryMappedFiles.MemoryMappedFile", "System.Transactions.Transaction",
        "System.Diagnostics.FileVersionInfo", "System.Diagnostics.TraceSource",
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_assembly_of_NET_is_there(string type)
    {
        CellResult cell = await shared.RunAsync($"typeof({type}).FullName");
        Assert.Equal(type, cell.Result().Data("text/plain"));
    }

    [Fact]
    public async Task An_extension_method_is_found_wherever_NET_keeps_it()
    {
        CellResult cell = await shared.RunAsync("async IAsyncEnumerable<int> One() { yield return 1; await Task.Yield(); }\n(await One().ToListAsync()).Count.ToString()");
        Assert.Equal("1", cell.Result().Data("text/plain"));
    }

    [Fact]
    public async Task A_reference_to_an_assembly_of_NET_makes_nothing_ambiguous()
    {
        await shared.RunAsync("#r \"System.Drawing.Primitives\"\n#r \"System.Data.Common.dll\"\nSystem.Drawing.Color.Red");
        CellResult cell = await shared.RunAsync("display(\"shown\");\nHTML(\"<b>1</b>\")");
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.Equal("<b>1</b>", cell.Result().Data("text/html"));
    }

    [Theory]
    [InlineData("#r \"Microsoft.CodeAnalysis\"", "error CS0006: Metadata file 'Microsoft.CodeAnalysis' could not be found")]
    [InlineData("Microsoft.CodeAnalysis.SyntaxNode node = null;", "error CS0234: The type or namespace name 'SyntaxNode' does not exist")]
    public async Task What_the_kernel_is_made_of_is_not(string code, string error) =>
        Assert.Contains(error, (await shared.RunAsync(code)).Text("stderr"), StringComparison.Ordinal);

    [Fact]
    public async Task Nor_is_it_found_by_name()
    {
        CellResult cell = await shared.RunAsync("System.Reflection.Assembly.Load(\"Microsoft.CodeAnalysis.CSharp\")");
        Assert.Contains("System.IO.FileNotFoundException: Could not find the assembly Microsoft.CodeAnalysis.CSharp: neither #r nor a package has brought it.", cell.Error().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_of_a_cell_is_found_by_its_name()
    {
        await shared.RunAsync("class Named { }");
        CellResult cell = await shared.RunAsync("(Type.GetType(typeof(Named).AssemblyQualifiedName) == typeof(Named)).ToString()");
        Assert.Equal("True", cell.Result().Data("text/plain"));
    }
}

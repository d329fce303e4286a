using System.Text.Json.Nodes;
using Backprop.Studio.Editors;

namespace Backprop.Studio.Tests.Editors;

/// <summary>What is right, what is cured and what the person has to do, each said in a line.</summary>
public sealed class EditorCheckTests : IDisposable
{
    private const string Data = ".config/Code";
    private const string Storage = $"{Data}/User/globalStorage/{PolyglotExtension.Id}";
    private const string Looked = $"{Storage}/.config/dotnet-tools.json";
    private const string Beside = $"{Storage}/dotnet-tools.json";
    private const string Extensions = ".vscode/extensions";
    private const string Right = MadeUpHome.Version;

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    // In .config and good: nothing is touched, whatever lies beside; the SDK does not read that.
    [InlineData("Right", Right, null, true)]
    [InlineData("Right", Right, "1.0.1", true)]
    [InlineData("Cured", null, Right, false)]
    [InlineData("Cured", null, "1.0.1", false)]
    [InlineData("Cured", null, "none", false)]
    [InlineData("Cured", null, null, false)]
    [InlineData("Cured", null, "broken", false)]
    [InlineData("Cured", "none", Right, false)]
    [InlineData("Cured", "none", null, false)]
    [InlineData("Cured", "1.0.1", null, false)]
    [InlineData("Cured", "broken", null, false)]
    [InlineData("Cured", "broken", Right, false)]
    [InlineData("Cured", "broken", "broken", false)]
    public void The_list_of_tools_ends_where_the_extension_looks(string kind, string? looked, string? beside, bool leavesBeside)
    {
        Write(Looked, looked);
        Write(Beside, beside);
        var manifest = new ToolManifest(_files.At(Storage));

        Assert.Equal(kind, manifest.Cure(Right).Kind.ToString());
        string list = File.ReadAllText(_files.At(Looked));
        Assert.Equal(FindingKind.Right, manifest.Cure(Right).Kind);

        Assert.Equal(list, File.ReadAllText(_files.At(Looked)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(MadeUpHome.List(Right)), JsonNode.Parse(list)), list);
        Assert.Equal(leavesBeside && beside is not null, File.Exists(_files.At(Beside)));
    }

    [Theory]
    [InlineData(Looked)]
    [InlineData(Beside)]
    public void Other_tools_in_the_list_stay(string where)
    {
        const string Other = """ "dotnet-ef": {"version": "10.0.0", "commands": ["dotnet-ef"]}, """;
        _files.Write(where, MadeUpHome.List("1.0.1", Other));

        new ToolManifest(_files.At(Storage)).Cure(Right);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(MadeUpHome.List(Right, Other)), JsonNode.Parse(File.ReadAllText(_files.At(Looked)))));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_the_persons_to_do()
    {
        _files.Write($"{Storage}/.config", "a file");

        Finding finding = new ToolManifest(_files.At(Storage)).Cure(Right);

        Assert.Equal(FindingKind.ToDo, finding.Kind);
        Assert.StartsWith($"{_files.At(Looked)} cannot be written: ", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kernel_that_is_not_installed_is_restored()
    {
        var made = new MadeUpHome(_files, HostSystem.Linux) { IsRestored = false };
        made.Install(Extensions);

        IReadOnlyList<Finding> findings = await FindAsync(made);

        Assert.Equal((FindingKind.Cured, $"Its kernel, .NET Interactive {Right}, was not installed; now it is, and it starts."), (findings[2].Kind, findings[2].Text));
        Assert.Equal(["tool run dotnet-interactive -- --version", "tool restore", "tool run dotnet-interactive -- --version"], made.Asked);
    }

    [Fact]
    public async Task A_kernel_that_cannot_be_had_is_said_with_the_reason()
    {
        var made = new MadeUpHome(_files, HostSystem.Linux) { IsRestored = false, CanRestore = false };
        made.Install(Extensions);

        Finding finding = (await FindAsync(made))[2];

        Assert.Equal(FindingKind.ToDo, finding.Kind);
        Assert.Contains("does not start: Unable to load the service index. The extension tries", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_kernel_that_the_extension_asks_for_counts()
    {
        var made = new MadeUpHome(_files, HostSystem.Linux);
        made.Install(Extensions, "1.0.7071010", "1.0.707101");

        IReadOnlyList<Finding> findings = await FindAsync(made);

        Assert.Equal((FindingKind.Note, $"The extension Polyglot Notebooks 1.0.7071010 is installed. It brings .NET Interactive 1.0.707101; the course is tested with {Right}."), (findings[0].Kind, findings[0].Text));
        Assert.Equal("Its kernel, .NET Interactive 1.0.707101, starts.", findings[2].Text);
        Assert.Equal("1.0.707101", ToolManifest.VersionIn(_files.At(Looked)));
    }

    [Theory]
    [InlineData(true, "ToDo", "The extension Polyglot Notebooks is missing: code --install-extension ms-dotnettools.dotnet-interactive-vscode")]
    [InlineData(false, "Note", "The extension Polyglot Notebooks is not installed here.")]
    public async Task An_editor_without_the_extension_is_left_as_it_is(bool isNeeded, string kind, string text)
    {
        var made = new MadeUpHome(_files, HostSystem.Linux);
        Directory.CreateDirectory(_files.At(Data));

        Finding finding = Assert.Single(await made.Check.EditorAsync(Assert.Single(made.Editors), isNeeded, TestContext.Current.CancellationToken));

        Assert.Equal((kind, text), (finding.Kind.ToString(), finding.Text));
        Assert.Empty(Directory.GetFileSystemEntries(_files.At(Data)));
    }

    [Fact]
    public void Of_the_installed_extensions_the_newest_counts_and_not_one_that_was_uninstalled()
    {
        var made = new MadeUpHome(_files, HostSystem.Linux);
        made.Install(Extensions, "1.0.999", "1.0.99");
        made.Install(Extensions, "1.0.7120010");
        made.Install(Extensions, "1.0.8000000", "2.0.0");
        _files.Write($"{Extensions}/.obsolete", $$"""{"{{PolyglotExtension.Id}}-1.0.8000000": true}""");
        _files.Write($"{Extensions}/{PolyglotExtension.Id}-2.0.0/package.json", "{");
        Directory.CreateDirectory(_files.At($"{Extensions}/{PolyglotExtension.Id}-3.0.0"));

        Assert.Equal(new PolyglotExtension(new Version("1.0.7120010"), Right), PolyglotExtension.FindIn(_files.At(Extensions)));
    }

    [Theory]
    [InlineData("Right", "The .NET SDK 10.0.401 is installed.", "9.0.300 [/a]", "10.0.401 [/a]")]
    [InlineData("Right", "The .NET SDK 11.0.100-preview.1 is installed.", "11.0.100-preview.1 [/a]")]
    [InlineData("ToDo", "The .NET SDK 10 is missing. Get it at https://dotnet.microsoft.com/download/dotnet/10.0", "9.0.300 [/a]")]
    [InlineData("ToDo", "The .NET SDK 10 is missing. Get it at https://dotnet.microsoft.com/download/dotnet/10.0")]
    public async Task The_sdk_is_looked_for(string kind, string text, params string[] sdks)
    {
        Finding finding = await new MadeUpHome(_files, HostSystem.Linux) { Sdks = sdks }.Check.SdkAsync(TestContext.Current.CancellationToken);

        Assert.Equal((kind, text), (finding.Kind.ToString(), finding.Text));
    }

    private Task<IReadOnlyList<Finding>> FindAsync(MadeUpHome made)
    {
        Directory.CreateDirectory(_files.At(Data));
        return made.Check.EditorAsync(Assert.Single(made.Editors), isNeeded: true, TestContext.Current.CancellationToken);
    }

    private void Write(string path, string? version)
    {
        if (version is not null)
        {
            _files.Write(path, version == "broken" ? "{" : MadeUpHome.List(version == "none" ? null : version));
        }
    }
}

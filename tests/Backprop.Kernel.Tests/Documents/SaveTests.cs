using Backprop.Kernel.Documents;

namespace Backprop.Kernel.Tests.Documents;

public sealed class SaveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-save-").FullName;

    private string File1 => Path.Combine(_folder, "a b.ipynb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Saves_and_loads()
    {
        NotebookDocument.Parse(Notebooks.Jupyter, "x").Save(File1);

        Assert.Equal(Notebooks.Jupyter, File.ReadAllText(File1));
        Assert.Equal("a b.ipynb", NotebookDocument.Load(File1).Name);
        Assert.Equal([File1], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Replaces_a_file_and_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.WriteAllText(File1, "old");
        File.SetUnixFileMode(File1, mode);

        NotebookDocument.Parse(Notebooks.Jupyter, "x").Save(File1);

        Assert.Equal(mode, File.GetUnixFileMode(File1));
        Assert.Equal(Notebooks.Jupyter, File.ReadAllText(File1));
    }

    [Fact]
    public void Writes_through_a_symbolic_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a permission on Windows.");
        string target = Path.Combine(_folder, "target.ipynb");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(File1, target);

        NotebookDocument.Parse(Notebooks.Jupyter, "x").Save(File1);

        Assert.NotNull(File.ResolveLinkTarget(File1, returnFinalTarget: false));
        Assert.Equal(Notebooks.Jupyter, File.ReadAllText(target));
    }

    [Fact]
    public void A_failure_leaves_nothing_behind()
    {
        Directory.CreateDirectory(File1);
        var document = NotebookDocument.Parse(Notebooks.Jupyter, "x");

        Exception? e = Record.Exception(() => document.Save(File1));

        Assert.True(e is IOException or UnauthorizedAccessException, e?.ToString());
        Assert.Equal([File1], Directory.GetFileSystemEntries(_folder));
        Assert.Throws<DirectoryNotFoundException>(() => document.Save(Path.Combine(_folder, "none", "a.ipynb")));
    }
}

namespace Backprop.Studio.Tests;

public sealed class ArgumentTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("'fly' is not something ./course can do", "fly")]
    [InlineData("'--fly' is not something ./course can do", "--fly")]
    [InlineData("'--fly' is not an option of ./course run", "run", "--fly")]
    [InlineData("--port 65536: give a number from 0 to 65535", "--port", "65536")]
    [InlineData("--port x", "--port", "x")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--host nowhere.invalid: give an address of this computer", "--host", "nowhere.invalid", "--no-browser")]
    [InlineData("cannot listen on 192.0.2.1:0", "--host", "192.0.2.1", "--no-browser", "--port", "0")]
    [InlineData("--out needs a value", "run", "--out")]
    [InlineData("--out ''", "run", "--out", "")]
    [InlineData("--out", "run", "--out", "a", "--out", "b")]
    [InlineData("--timeout needs a value", "run", "--timeout")]
    [InlineData("--timeout 0", "run", "--timeout", "0")]
    [InlineData("--timeout -3", "run", "--timeout", "-3")]
    [InlineData("--timeout soon", "run", "--timeout", "soon")]
    [InlineData("--timeout NaN", "run", "--timeout", "NaN")]
    [InlineData("--timeout 1e300", "run", "--timeout", "1e300")]
    [InlineData("no such file", "run", "")]
    [InlineData("at-all.ipynb", "run", "nowhere/at-all.ipynb")]
    [InlineData("@nowhere.ipynb", "run", "@nowhere.ipynb")]
    public async Task Wrong_usage_is_refused_in_one_line(string reason, params string[] arguments) =>
        (await HereProgram.RunAsync(arguments)).IsRefusal(reason);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hello", "line 1")]
    [InlineData("""{"nbformat": 4, "cells": [""", "cut off")]
    [InlineData("""{"nbformat": 3}""", "format 3")]
    [InlineData("""{"a": 1}""", "not a notebook")]
    [InlineData("""{"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"language": "python"}}}""", "written in python")]
    public async Task Unreadable_notebooks_are_refused_before_anything_runs(string content, string reason)
    {
        string good = _files.Write("good.ipynb", Notebooks.Json(Notebooks.Code("1")));
        string bad = _files.Write("bad.ipynb", content);

        StudioProgram.Outcome outcome = await HereProgram.RunAsync("run", good, bad, "--out", _files.At("out"));

        outcome.IsRefusal(reason);
        outcome.IsRefusal("bad.ipynb");
        Assert.False(Directory.Exists(_files.At("out")));
    }

    [Fact]
    public async Task A_folder_without_notebooks_is_refused()
    {
        _files.Write("sub/.ipynb_checkpoints/a.ipynb", Notebooks.Json());

        (await HereProgram.RunAsync("run", _files.Folder, "--out", Path.GetTempPath() + "never")).IsRefusal("no notebooks");
    }

    [Theory]
    [InlineData("lessons")]
    [InlineData("lessons/out")]
    [InlineData("lessons/../lessons/sub/deep")]
    public async Task Nothing_is_written_among_the_notebooks(string output)
    {
        _files.Write("lessons/a.ipynb", Notebooks.Json(Notebooks.Code("1")));

        (await HereProgram.RunAsync("run", _files.At("lessons"), "--out", _files.At(output))).IsRefusal("Choose a folder elsewhere");
        Assert.Single(Directory.GetFileSystemEntries(_files.At("lessons")));
    }

    [Fact]
    public async Task Nothing_is_written_among_the_notebooks_by_another_name()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _files.Write("lessons/a.ipynb", Notebooks.Json(Notebooks.Code("1")));
        Directory.CreateSymbolicLink(_files.At("link"), _files.At("lessons"));

        (await HereProgram.RunAsync("run", _files.At("lessons"), "--out", _files.At("link/out"))).IsRefusal("Choose a folder elsewhere");
    }

    [Fact]
    public async Task The_folder_of_a_named_notebook_is_not_written()
    {
        string notebook = _files.Write("a.ipynb", Notebooks.Json(Notebooks.Code("1")));

        (await HereProgram.RunAsync("run", notebook, "--out", _files.Folder)).IsRefusal("overwritten");
    }

    [Fact]
    public async Task The_lessons_of_the_course_are_never_written()
    {
        string notebook = _files.Write("a.ipynb", Notebooks.Json(Notebooks.Code("1")));

        (await HereProgram.RunAsync("run", notebook, "--out", Path.Combine(Repository.Root, "notebooks", "out"))).IsRefusal("Choose a folder elsewhere");
    }

    [Fact]
    public async Task An_output_that_cannot_be_a_folder_is_refused()
    {
        string notebook = _files.Write("a.ipynb", Notebooks.Json(Notebooks.Code("1")));
        string file = _files.Write("file", "");

        (await HereProgram.RunAsync("run", notebook, "--out", file)).IsRefusal("is a file");
        (await HereProgram.RunAsync("run", notebook, "--out", Path.Combine(file, "out"))).IsRefusal("cannot be written");
    }

    [Theory]
    [InlineData("--help", "run")]
    [InlineData("--help", "--no-browser")]
    [InlineData("run --help", "--timeout <seconds>")]
    [InlineData("--version", "0.1.0")]
    public async Task Says_what_one_can_do(string arguments, string expected)
    {
        StudioProgram.Outcome outcome = await StudioProgram.RunAsync(arguments.Split(' '));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("", outcome.Error);
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
    }
}

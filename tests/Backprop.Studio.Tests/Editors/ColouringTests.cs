using System.ComponentModel;
using System.Diagnostics;
using Backprop.Studio.Editors;

namespace Backprop.Studio.Tests.Editors;

/// <summary>A notebook whose language VS Code calls "polyglot-notebook" is C# for those who colour it, on GitHub and elsewhere.</summary>
public sealed class ColouringTests
{
    [Fact]
    public async Task Nbconvert_colours_the_code_as_csharp()
    {
        string notebook = Path.Combine(Repository.Root, "notebooks", "01-two-neuron-chain.ipynb");
        var answers = new List<DotnetAnswer>();
        foreach (string python in new[] { "python3", "/usr/bin/python3" })
        {
            answers.Add(await RunAsync(python, "-m", "nbconvert", "--to", "html", "--stdout", notebook));
            if (answers[^1].IsFine)
            {
                break;
            }
        }

        Assert.SkipWhen(!answers[^1].IsFine && Environment.GetEnvironmentVariable("CI") is not { Length: > 0 }, $"There is no nbconvert: install jupyter-notebook. {answers[^1].Output[^1]}");
        string html = string.Join('\n', answers[^1].Output);
        Assert.Contains("<span class=\"kt\">double</span>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"k\">return</span>", html, StringComparison.Ordinal);
    }

    private static async Task<DotnetAnswer> RunAsync(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            return await Dotnet.RunAsync(start, TestContext.Current.CancellationToken);
        }
        catch (Win32Exception e)
        {
            return new DotnetAnswer(IsFine: false, [e.Message]);
        }
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using Backprop.Jupyter.Native;

namespace Backprop.Jupyter.Commands;

/// <summary>The command line of <c>backprop-kernel</c>.</summary>
internal static class KernelProgram
{
    private const string Name = "backprop-kernel";
    private const int WrongUsage = 2;

    /// <summary>Does what the arguments ask.</summary>
    internal static Task<int> InvokeAsync(string[] args)
    {
        // Jupyter waits: the command line's own library is not even loaded.
        if (args is [var file] && file.EndsWith(".json", StringComparison.Ordinal))
        {
            return ServeAsync(file);
        }

        return CommandLine().Parse(args).InvokeAsync();
    }

    private static Command CommandLine()
    {
        var file = new Argument<string?>("connection-file") { Description = "Written by Jupyter, which starts the kernel with it.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(Name, "A C# kernel for Jupyter. Install it once, then choose C# (Backprop) in a notebook.") { new HelpOption(), new VersionOption(), file };
        foreach (Command verb in KernelCommands.Create(Name))
        {
            command.Add(verb);
        }

        command.SetAction(async (parsed, _) =>
        {
            if (parsed.GetValue(file) is { } given)
            {
                return await ServeAsync(given);
            }

            await Console.Error.WriteLineAsync($"{Name}: tell Jupyter of the kernel with {Name} install, then choose C# (Backprop) in a notebook. {Name} --help lists all commands.");
            return WrongUsage;
        });
        return command;
    }

    private static async Task<int> ServeAsync(string connectionFile)
    {
        try
        {
            await NativeKernel.RunAsync(connectionFile);
            return 0;
        }
        catch (ConnectionFileException e)
        {
            await Console.Error.WriteLineAsync($"{Name}: {e.Message}");
            return WrongUsage;
        }
    }
}

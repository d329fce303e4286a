using System.CommandLine;
using Backprop.Jupyter.Commands;

namespace Backprop.Studio.Commands;

/// <summary><c>./course jupyter</c>: tells Jupyter of the course's kernel.</summary>
internal static class JupyterCommand
{
    internal static Command Create()
    {
        var command = new Command("jupyter", "Makes the course's C# kernel known to Jupyter, and to all that use Jupyter's kernels.");
        foreach (Command verb in KernelCommands.Create("course"))
        {
            command.Add(verb);
        }

        return command;
    }
}

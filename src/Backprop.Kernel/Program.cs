using Backprop.Kernel.Messages;
using Backprop.Kernel.Workers;

if (Console.IsInputRedirected && Invitation.Read(Console.In.ReadLine()) is { } invitation)
{
    return WorkerHost.Run(invitation);
}

await Console.Error.WriteLineAsync(
    "This program runs the cells of a notebook for another program. To open the course, start that one: ./course");
return 2;

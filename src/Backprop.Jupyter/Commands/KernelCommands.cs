using System.CommandLine;
using Backprop.Jupyter.Kernels;
using Backprop.Jupyter.Specs;

namespace Backprop.Jupyter.Commands;

/// <summary>The commands that tell Jupyter of the kernel: <c>install</c>, <c>uninstall</c> and <c>list</c>.</summary>
public static class KernelCommands
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <summary>Makes them.</summary>
    /// <param name="program">What stands before a complaint: the name of the program.</param>
    public static IReadOnlyList<Command> Create(string program) => [Install(program), Uninstall(program), List(program)];

    private static Command Install(string program)
    {
        var place = new Place();
        var name = new Option<string?>("--name") { Description = $"The name by which notebooks ask for it. Default: {KernelInstaller.UsualName}, and {KernelSpec.Name} if no other kernel has that.", HelpName = "name" };
        var command = new Command("install", "Tells Jupyter of the C# kernel, so that its front ends offer it.") { place.User, place.Prefix, name };
        command.SetAction(parsed => Do(program, () => Install(place.Of(parsed), parsed.GetValue(name))));
        return command;
    }

    private static Command Uninstall(string program)
    {
        var place = new Place();
        var name = new Option<string?>("--name") { Description = "Under this name only.", HelpName = "name" };
        var command = new Command("uninstall", "Takes the C# kernel away from Jupyter.") { place.User, place.Prefix, name };
        command.SetAction(parsed => Do(program, () => Uninstall(place.Of(parsed), parsed.GetValue(name))));
        return command;
    }

    private static Command List(string program)
    {
        var command = new Command("list", "Says where Jupyter knows the C# kernel.");
        command.SetAction(_ => Do(program, List));
        return command;
    }

    private static int Install(string folder, string? name)
    {
        if (name is not null && !KernelInstaller.IsName(name))
        {
            throw new KernelSpecException($"--name '{name}': a kernel's name has letters, digits, '.', '_' and '-' only.");
        }

        var installer = new KernelInstaller(folder);
        Console.Out.WriteLine($"Jupyter knows C# (Backprop) as {name ?? KernelInstaller.UsualName}: {installer.Install(name ?? KernelInstaller.UsualName)}");
        if (name is not null)
        {
            return 0;
        }

        // The name in the course's notebooks, and in those of .NET Interactive.
        InstalledKernel? other = JupyterFolders.All().Append(folder).SelectMany(InstalledKernel.In).FirstOrDefault(kernel => kernel is { IsOurs: false, Name: KernelSpec.Name });
        Console.Out.WriteLine(other is null
            ? $"It answers to {KernelSpec.Name}, too, so that notebooks of the course open without a question: {installer.Install(KernelSpec.Name)}"
            : $"{KernelSpec.Name}, the name in notebooks of the course, is that of another kernel ({other.DisplayName}, {other.Folder}). Choose C# (Backprop) in the notebook's menu.");
        return 0;
    }

    private static int Uninstall(string folder, string? name)
    {
        IReadOnlyList<string> gone = new KernelInstaller(folder).Uninstall(name);
        if (gone.Count == 0)
        {
            throw new KernelSpecException($"There is no C# (Backprop) in {folder}{(name is null ? "" : $" under the name {name}")}. list says where it is.");
        }

        Console.Out.WriteLine($"Jupyter no longer knows C# (Backprop) as {string.Join(" or ", gone)} in {folder}.");
        return 0;
    }

    private static int List()
    {
        IReadOnlyList<InstalledKernel> ours = [.. JupyterFolders.All().SelectMany(InstalledKernel.In).Where(kernel => kernel.IsOurs)];
        foreach (InstalledKernel kernel in ours)
        {
            Console.Out.WriteLine($"{kernel.Name,-16} {kernel.Folder}{(kernel.Missing is null ? "" : $" (does not start: {kernel.Missing} is gone; install again)")}");
        }

        if (ours.Count == 0)
        {
            Console.Out.WriteLine("Jupyter does not know the C# kernel yet: install tells it.");
        }

        return ours.Count > 0 && ours.All(kernel => kernel.Missing is null) ? 0 : Failed;
    }

    private static int Do(string program, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (KernelSpecException e)
        {
            Console.Error.WriteLine($"{program}: {e.Message}");
            return WrongUsage;
        }
    }

    /// <summary>The options that say where.</summary>
    private sealed class Place
    {
        internal Option<bool> User { get; } = new("--user") { Description = "For you alone; so it is if you do not say." };

        internal Option<string?> Prefix { get; } = new("--prefix") { Description = "For the Jupyter of this folder, for instance of a virtual environment; /usr/local for all users.", HelpName = "folder" };

        internal string Of(ParseResult parsed) => (parsed.GetValue(User), parsed.GetValue(Prefix)) switch
        {
            (true, not null) => throw new KernelSpecException("--user and --prefix are two places: give one."),
            (_, { Length: 0 }) => throw new KernelSpecException("--prefix needs the name of a folder."),
            (_, { } prefix) => JupyterFolders.OfPrefix(Path.GetFullPath(prefix)),
            _ => JupyterFolders.OfUser(),
        };
    }
}

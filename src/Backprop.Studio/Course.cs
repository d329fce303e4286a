
namespace Backprop.Studio;

/// <summary>The checkout of the course that the program belongs to.</summary>
/// <param name="Root">Its folder.</param>
internal sealed record Course(string Root)
{
    /// <summary>The folder of the lessons.</summary>
    internal string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>The learner's own copies, beside the lessons.</summary>
    internal string Work => Path.Combine(Root, "work");

    /// <summary>What notebooks call <c>../lib</c>.</summary>
    internal string Library => Path.Combine(Root, "lib");

    /// <summary>What notebooks call <c>../data</c>.</summary>
    internal string Data => Path.Combine(Root, "data");

    /// <summary>Names the version of .NET Interactive that the tests run.</summary>
    internal string Tools => Path.Combine(Root, ".config", "dotnet-tools.json");

    /// <summary>Finds the checkout above the program.</summary>
    /// <exception cref="UsageException">The program was moved out of it.</exception>
    internal static Course Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Backprop.sln")))
            {
                return new Course(folder.FullName);
            }
        }

        throw new UsageException($"the program lies in {AppContext.BaseDirectory}, outside the course's folder. Start it with the script ./course.");
    }
}

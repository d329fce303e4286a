using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Backprop.Kernel.Compiling;

/// <summary>Says what to do about a <c>#r "….dll"</c> that names no file.</summary>
internal static class MissingLibrary
{
    private const string Code = "CS0006";

    // A library lies a few folders below the checkout that it is built from.
    private const int Levels = 5;

    /// <summary>A sentence to add to the compiler's; empty for other diagnostics.</summary>
    /// <param name="diagnostic">What the compiler says.</param>
    /// <param name="workingDirectory">Where relative paths start; empty where nobody knows, and then there is nothing to say.</param>
    public static string Advise(Diagnostic diagnostic, string workingDirectory)
    {
        if (diagnostic.Id != Code || workingDirectory.Length == 0 || ReferenceAt(diagnostic.Location) is not { } reference)
        {
            return string.Empty;
        }

        string path = Path.GetFullPath(reference, workingDirectory);
        if (File.Exists(path))
        {
            return string.Empty;
        }

        return FindProject(path) is { } project
            ? $". It is not built yet: run `dotnet build {project}` in a terminal, then restart the kernel and run this cell again"
            : $". There is no file {path}: paths after #r start at the notebook's folder";
    }

    private static string? ReferenceAt(Location location) =>
        location.SourceTree?.GetRoot().FindNode(location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true)
            .AncestorsAndSelf().OfType<ReferenceDirectiveTriviaSyntax>().FirstOrDefault()?.File.ValueText;

    // The project that makes X.dll is called X, and lies in a folder of that name, here or in src/.
    private static string? FindProject(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        string? folder = Path.GetDirectoryName(path);
        for (int level = 0; level < Levels && folder is not null; level++, folder = Path.GetDirectoryName(folder))
        {
            foreach (string project in new[] { Path.Combine(folder, "src", name), Path.Combine(folder, name) })
            {
                if (File.Exists(Path.Combine(project, name + ".csproj")))
                {
                    return project.Contains(' ', StringComparison.Ordinal) ? $"\"{project}\"" : project;
                }
            }
        }

        return null;
    }
}

using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Backprop.Kernel.Compiling;

/// <summary>Compiler messages as a learner reads them.</summary>
internal static class CompileDiagnostics
{
    /// <summary>
    /// One line per message, in the order of the code: <c>(line,col): error CS0103: …</c>. The errors if there are
    /// any, else the warnings and the hints (<c>info</c>).
    /// </summary>
    /// <param name="diagnostics">The messages.</param>
    /// <param name="workingDirectory">The notebook's folder.</param>
    public static string Describe(IEnumerable<Diagnostic> diagnostics, string workingDirectory)
    {
        Diagnostic[] shown = [.. diagnostics.Where(d => !d.IsSuppressed && d.Severity >= DiagnosticSeverity.Info)];
        if (Array.Exists(shown, d => d.Severity == DiagnosticSeverity.Error))
        {
            shown = Array.FindAll(shown, d => d.Severity == DiagnosticSeverity.Error);
        }

        var text = new StringBuilder();
        foreach (Diagnostic diagnostic in shown.OrderBy(d => d.Location.SourceSpan.Start))
        {
            LinePosition start = diagnostic.Location.GetLineSpan().StartLinePosition;
            if (diagnostic.Location.IsInSource)
            {
                text.Append(CultureInfo.InvariantCulture, $"({start.Line + 1},{start.Character + 1}): ");
            }

            text.Append(CultureInfo.InvariantCulture, $"{Name(diagnostic.Severity)} {diagnostic.Id}: ")
                .Append(diagnostic.GetMessage(CultureInfo.InvariantCulture))
                .Append(MissingLibrary.Advise(diagnostic, workingDirectory))
                .Append(PastedSigns.Advise(diagnostic))
                .Append('\n');
        }

        return text.ToString();
    }
    private static string Name(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };
}

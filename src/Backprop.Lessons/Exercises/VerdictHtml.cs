using System.Text;
using Backprop.Lessons.Display;
using Backprop.Lessons.Plots;
using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>A verdict as a small card: a headline, one sentence, a hint, the smallest failing case.</summary>
internal static class VerdictHtml
{
    // From here on a picture shows more than two rows of numbers.
    private const int WorthAPlot = 3;

    public static string Write(Verdict verdict)
    {
        var html = new StringBuilder(
            $"<div class=\"backprop-verdict\" style=\"border-left:5px solid {Colour(verdict.Kind)};padding:2px 0 2px 14px;color:inherit\">");
        html.Append("<p style=\"margin:4px 0\"><strong>")
            .Append(Html.Escape($"{VerdictText.Mark(verdict.Kind)} {VerdictText.Headline(verdict)}"))
            .Append("</strong></p>");
        html.Append(Paragraph(verdict.Message));
        html.Append(VerdictText.Parts(verdict) is { } parts ? Paragraph(parts) : "");
        html.Append(verdict.Hint is { } hint ? Paragraph(hint) : "");
        html.Append(verdict.Failing is { } failing ? Case(failing) : "");
        return html.Append("</div>").ToString();
    }

    private static string Case(FailingCase failing)
    {
        Table table = new Table("smallest failing case", "")
            .Row("input", failing.Input)
            .Row("expected", AnswerText.Of(failing.Expected))
            .Row("got", AnswerText.Of(failing.Got));
        return ((IShownAsHtml)table).ToHtml() + (IsWorthAPlot(failing) ? ((IShownAsHtml)Plotted(failing)).ToHtml() : "");
    }

    private static bool IsWorthAPlot(FailingCase failing) =>
        failing.Got.Kind == AnswerKind.Numbers
        && failing.Got.HasShapeOf(failing.Expected)
        && failing.Expected.Shape.Count == 1
        && failing.Expected.Values.Count >= WorthAPlot
        && failing.Got.Values.All(double.IsFinite);

    private static Figure Plotted(FailingCase failing)
    {
        string[] entries = [.. failing.Expected.Values.Select((_, i) => Invariant($"{i}"))];
        return Plot.Bars(entries, failing.Expected.Values, "expected")
            .With(Plot.Bars(entries, failing.Got.Values, "got"))
            .XAxis("entry of the answer")
            .YAxis("value");
    }

    private static string Paragraph(string text) => $"<p style=\"margin:4px 0\">{Html.Escape(text)}</p>";

    private static string Colour(VerdictKind kind) => kind switch
    {
        VerdictKind.Right => "#009e73",
        VerdictKind.NotDone => "#8a8a8a",
        _ => "#d55e00",
    };
}

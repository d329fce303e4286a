using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Gradients;

/// <summary>The slopes of a loss on the two sides of a kink.</summary>
/// <param name="Left">To the left of it.</param>
/// <param name="Right">To the right of it.</param>
public sealed record Kink(double Left, double Right);

/// <summary>
/// One derivative, from the formula and from nudging. Three rules decide, in this order: the relative error; the difference, where
/// the loss is too large or too flat for nudging to see such a slope; and at a kink nothing is decided, for there nudging mixes two slopes.
/// </summary>
/// <param name="Name">What it is, for instance <c>∂L/∂a</c>.</param>
/// <param name="Analytic">From the formula.</param>
/// <param name="Numerical">From nudging.</param>
public sealed record GradientRow(string Name, double Analytic, double Numerical)
{
    /// <summary>
    /// How far the two may differ whatever their relative error: the rounding of the loss over the step, and
    /// <see cref="GradientCheck.Tolerance"/> times the slopes within the step.
    /// </summary>
    public double Allowed { get; init; }

    /// <summary>The kink within reach of the nudge that may explain why the two are apart; null if they agree or there is none.</summary>
    public Kink? Kink { get; init; }

    /// <summary>How far the two are apart: see <see cref="GradientCheck.RelativeError(double, double)"/>.</summary>
    public double RelativeError => GradientCheck.RelativeError(Analytic, Numerical);

    /// <summary>Whether they agree by one of the first two rules. NaN never does.</summary>
    public bool Agrees => IsRelativelyClose || IsWithinAllowed;

    /// <summary>The rule that decided, in a few words.</summary>
    public string DecidedBy => this switch
    {
        { IsRelativelyClose: true } => "relative error",
        { IsWithinAllowed: true } => $"loss and step: difference ≤ {Numbers.Show(Allowed, digits: 2)}",
        { Kink: { } kink } => $"kink: slopes {Numbers.Show(kink.Left)} and {Numbers.Show(kink.Right)}",
        _ => "relative error",
    };

    private bool IsRelativelyClose => RelativeError <= GradientCheck.Tolerance;

    private bool IsWithinAllowed => Math.Abs(Analytic - Numerical) <= Allowed;
}

/// <summary>The result of a gradient check. Displays as a table.</summary>
/// <param name="Rows">One row for each derivative.</param>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record GradientReport(IReadOnlyList<GradientRow> Rows) : IShownAsHtml
{
    /// <summary>The largest relative error of all rows; NaN where one is.</summary>
    public double WorstError => Rows.Select(row => row.RelativeError).Aggregate(0.0, Math.Max);

    /// <summary>Whether every row agrees; one at a kink does not.</summary>
    public bool Agrees => Rows.All(row => row.Agrees);

    /// <summary>The derivatives from the formula.</summary>
    public IReadOnlyList<double> Analytic => [.. Rows.Select(row => row.Analytic)];

    /// <summary>The derivatives from nudging.</summary>
    public IReadOnlyList<double> Numerical => [.. Rows.Select(row => row.Numerical)];

    /// <summary>The report as text, in aligned columns.</summary>
    public override string ToString() => ToTable().ToString();

    string IShownAsHtml.ToHtml() => ((IShownAsHtml)ToTable()).ToHtml();

    string IShownAsHtml.ToText() => ToString();

    private Table ToTable() => Rows.Aggregate(
        new Table("derivative", "from the formula", "from nudging", "relative error", "decided by").Captioned($"Gradient check: {Summary}"),
        (table, row) =>
        {
            object[] cells = [row.Name, row.Analytic, row.Numerical, Numbers.Round(row.RelativeError, digits: 2), row.DecidedBy];
            return row.Agrees ? table.OkRow(cells) : row.Kink is null ? table.BadRow(cells) : table.Row(cells);
        });

    private string Summary => Rows.Count(row => row.Kink is not null) switch
    {
        0 => Decided(Rows.Count),
        1 when Rows.Count == 1 => "the loss has a kink within the nudge's reach, so nudging cannot tell.",
        var kinks when kinks == Rows.Count => Invariant($"all {kinks} derivatives lie at a kink, where nudging cannot tell."),
        1 => $"{Decided(Rows.Count - 1)} One more lies at a kink, where nudging cannot tell.",
        var kinks => Invariant($"{Decided(Rows.Count - kinks)} {kinks} more lie at a kink, where nudging cannot tell."),
    };

    // Of the derivatives that nudging can judge.
    private string Decided(int count) => Rows.Count(row => !row.Agrees && row.Kink is null) switch
    {
        0 when count == 1 => "the formula agrees with nudging.",
        0 when count == 2 => "both derivatives agree with nudging.",
        0 => Invariant($"all {count} derivatives agree with nudging."),
        var wrong when wrong == count && wrong > 1 => Invariant($"none of the {count} derivatives agrees with nudging."),
        var wrong => Invariant($"{wrong} of {count} derivatives {(wrong == 1 ? "does" : "do")} not agree with nudging."),
    };
}

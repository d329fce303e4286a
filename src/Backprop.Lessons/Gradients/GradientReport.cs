using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Gradients;

/// <summary>One derivative, from the formula and from nudging.</summary>
/// <param name="Name">What it is, for instance <c>∂L/∂a</c>.</param>
/// <param name="Analytic">From the formula.</param>
/// <param name="Numerical">From nudging.</param>
public sealed record GradientRow(string Name, double Analytic, double Numerical)
{
    /// <summary>How far the two are apart: see <see cref="GradientCheck.RelativeError(double, double)"/>.</summary>
    public double RelativeError => GradientCheck.RelativeError(Analytic, Numerical);

    /// <summary>Whether they agree within <see cref="GradientCheck.Tolerance"/>. NaN never does.</summary>
    public bool Agrees => RelativeError <= GradientCheck.Tolerance;
}

/// <summary>The result of a gradient check. Displays as a table.</summary>
/// <param name="Rows">One row for each derivative.</param>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record GradientReport(IReadOnlyList<GradientRow> Rows) : IShownAsHtml
{
    /// <summary>The largest relative error of all rows; NaN where one is.</summary>
    public double WorstError => Rows.Select(row => row.RelativeError).Aggregate(0.0, Math.Max);

    /// <summary>Whether every row agrees.</summary>
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
        new Table("derivative", "from the formula", "from nudging", "relative error").Captioned(Summary),
        (table, row) => row.Agrees
            ? table.OkRow(row.Name, row.Analytic, row.Numerical, Numbers.Show(row.RelativeError, digits: 2))
            : table.BadRow(row.Name, row.Analytic, row.Numerical, Numbers.Show(row.RelativeError, digits: 2)));

    private string Summary => Rows.Count(row => !row.Agrees) switch
    {
        0 when Rows.Count == 1 => "Gradient check: the formula agrees with nudging.",
        0 => Invariant($"Gradient check: all {Rows.Count} derivatives agree with nudging."),
        var wrong when wrong == Rows.Count && wrong > 1 => Invariant($"Gradient check: none of the {Rows.Count} derivatives agrees with nudging."),
        var wrong => Invariant($"Gradient check: {wrong} of {Rows.Count} derivatives {(wrong == 1 ? "does" : "do")} not agree with nudging."),
    };
}

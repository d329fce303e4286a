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
public sealed record GradientReport(IReadOnlyList<GradientRow> Rows)
{
    /// <summary>The largest relative error of all rows; NaN where one is.</summary>
    public double WorstError => Rows.Select(row => row.RelativeError).Aggregate(0.0, Math.Max);

    /// <summary>Whether every row agrees.</summary>
    public bool Agrees => Rows.All(row => row.Agrees);

    /// <summary>The derivatives from the formula.</summary>
    public IReadOnlyList<double> Analytic => [.. Rows.Select(row => row.Analytic)];

    /// <summary>The derivatives from nudging.</summary>
    public IReadOnlyList<double> Numerical => [.. Rows.Select(row => row.Numerical)];
}

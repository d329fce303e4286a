using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Data;

/// <summary>
/// A plane seen aslant: straight lines stay straight, parallel ones need not stay parallel. (x, y) comes from
/// <c>((a·x + b·y + c)/(g·x + h·y + 1), (d·x + e·y + f)/(g·x + h·y + 1))</c>.
/// </summary>
internal sealed class Perspective
{
    private readonly Vector<double> _numbers;

    /// <summary>Finds a … h so that four points come from four others: two equations for each.</summary>
    /// <exception cref="ArgumentException">Three of the points lie on one line.</exception>
    public Perspective(IReadOnlyList<(double Y, double X)> to, IReadOnlyList<(double Y, double X)> from)
    {
        Matrix<double> equations = Matrix<double>.Build.Dense(8, 8);
        Vector<double> results = Vector<double>.Build.Dense(8);
        for (int i = 0; i < 4; i++)
        {
            ((double y, double x), (double v, double u)) = (to[i], from[i]);
            equations.SetRow(2 * i, [x, y, 1, 0, 0, 0, -x * u, -y * u]);
            equations.SetRow((2 * i) + 1, [0, 0, 0, x, y, 1, -x * v, -y * v]);
            (results[2 * i], results[(2 * i) + 1]) = (u, v);
        }

        _numbers = Enumerable.Range(0, 4).Any(i => OnOneLine(from[i], from[(i + 1) % 4], from[(i + 2) % 4]))
            ? throw new ArgumentException("Three of the four corners lie on one line: no picture looks like that from anywhere.", nameof(from))
            : equations.Solve(results);
    }

    /// <summary>Where the point (y, x) comes from.</summary>
    public (double Y, double X) From(double y, double x)
    {
        double depth = (_numbers[6] * x) + (_numbers[7] * y) + 1;
        return (((_numbers[3] * x) + (_numbers[4] * y) + _numbers[5]) / depth, ((_numbers[0] * x) + (_numbers[1] * y) + _numbers[2]) / depth);
    }

    private static bool OnOneLine((double Y, double X) a, (double Y, double X) b, (double Y, double X) c) =>
        Math.Abs(((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X))) < 1e-12;
}

using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>A case that is another one but for a single argument: it shows whether an answer depends on it.</summary>
/// <param name="Parameter">The argument's name.</param>
/// <param name="Like">The index of the other case.</param>
/// <param name="Arguments">All arguments.</param>
internal sealed record Probe(string Parameter, int Like, object[] Arguments)
{
    // An argument that fits no other case so soon fits none.
    private const int Tries = 24;

    // Once, an answer may stay the same by chance.
    private const int ForEach = 2;

    /// <summary>Two probes for each argument that can be exchanged without making nonsense of the others: numbers, not lengths or indices.</summary>
    /// <param name="reference">The right function.</param>
    /// <param name="names">The names of its parameters.</param>
    /// <param name="cases">Cases to make probes of.</param>
    /// <param name="first">The index of the first one.</param>
    public static IEnumerable<Probe> Of(Delegate reference, IReadOnlyList<string> names, IReadOnlyList<object[]> cases, int first)
    {
        for (int p = 0; p < names.Count && names.Count > 1; p++)
        {
            int at = p;
            if (cases[0][p] is not (double or double[] or double[,] or double[,,] or Matrix<double> or Vector<double>))
            {
                continue;
            }

            IEnumerable<Probe> probes = Pairs(cases.Count).Take(Tries)
                .Where(pair => AreAlike(cases[pair.Case][at], cases[pair.Other][at]))
                .Select(pair => new Probe(names[at], first + pair.Case, [.. cases[pair.Case].Select((argument, k) => k == at ? cases[pair.Other][at] : argument)]))
                .DistinctBy(probe => probe.Like)
                .Where(probe => Tells(reference, names, cases[probe.Like - first], probe.Arguments))
                .Take(ForEach);
            foreach (Probe probe in probes)
            {
                yield return probe;
            }
        }
    }

    private static IEnumerable<(int Case, int Other)> Pairs(int count) =>
        Enumerable.Range(1, count - 1).SelectMany(apart => Enumerable.Range(0, count - apart).Select(i => (i, i + apart)));

    private static bool AreAlike(object one, object other) =>
        Answer.Of(one) is var a && Answer.Of(other) is var b && a.HasShapeOf(b) && !a.IsCloseTo(b, Diagnosis.Tolerance);

    private static bool Tells(Delegate reference, IReadOnlyList<string> names, object[] like, object[] changed)
    {
        Answer before = Attempt.Once(reference, new ExerciseCase(names, like));
        Answer after = Attempt.Once(reference, new ExerciseCase(names, changed));
        return before.HasShapeOf(after) && after.Kind == AnswerKind.Numbers && after.Values.All(double.IsFinite) && !before.IsCloseTo(after, Diagnosis.Tolerance);
    }
}

using Backprop.Lessons.Display;

namespace Backprop.Lessons.Exercises;

/// <summary>
/// What must be multiplied, or added, to make a learner's numbers out of others: a product of at most two quantities with a name, times ±½, ±1 or ±2.
/// </summary>
/// <param name="quantities">The quantities.</param>
/// <param name="answers">The learner's answers.</param>
internal sealed class Products(IReadOnlyList<Quantity> quantities, IReadOnlyList<Answer> answers)
{
    private const double Tolerance = 1e-6;
    private const double NearZero = 1e-9;

    // Fewer numbers than this fit by chance.
    private const int Evidence = 4;

    private static readonly double[] Constants = [1, -1, 2, 0.5, -2, -0.5];
    private static readonly int[] Exponents = [-1, 1, -2, 2];

    /// <summary>What leads from a version's numbers to the learner's; nothing where no product does.</summary>
    /// <param name="from">The version's answer to a case.</param>
    /// <param name="most">How many quantities at most.</param>
    /// <param name="anyConstant">Whether a constant alone may lead there, however crooked.</param>
    public IReadOnlyList<Slip> Between(Func<int, Answer?> from, int most, bool anyConstant) =>
        Find(from, Exponents, most, (own, product) => own * product, pair => anyConstant ? pair.Got / pair.Own : double.NaN, skipsZero: true)?.AsFactor
        ?? Find(from, [1], most, (own, product) => own + product, pair => anyConstant ? pair.Got - pair.Own : double.NaN, skipsZero: false)?.AsTerm
        ?? [];

    /// <summary>A product that is the learner's answer; nothing where none is.</summary>
    /// <param name="right">The right answers, which say the shape.</param>
    /// <param name="most">How many quantities at most.</param>
    public IReadOnlyList<Slip> Whole(Func<int, Answer?> right, int most) => Find(right, [1, -1], most, (_, product) => product, _ => double.NaN, skipsZero: false)?.AsWhole ?? [];

    private Product? Find(Func<int, Answer?> from, int[] exponents, int most, Func<double, double, double> join, Func<Pair, double> constant, bool skipsZero)
    {
        if (Pairs(from) is not { } pairs)
        {
            return null;
        }

        // Where 0 stands on both sides any factor fits.
        Pair[] telling = skipsZero ? [.. pairs.Where(pair => Math.Abs(pair.Own) > NearZero && Math.Abs(pair.Got) > NearZero)] : pairs;
        return telling.Select(pair => pair.Case).Distinct().Count() < Evidence
            ? null
            : Candidates(exponents, most, constant(telling[0])).FirstOrDefault(product => Fits(product, telling, join) && Fits(product, pairs, join));
    }

    private IEnumerable<Product> Candidates(int[] exponents, int most, double constant)
    {
        // One that would be written as 0 or 1 is rounding.
        if (double.IsFinite(constant) && Numbers.Show(Math.Abs(constant)) is not ("0" or "1"))
        {
            yield return new Product(constant, []);
        }

        (Quantity Quantity, int Exponent)[] factors = [.. from exponent in exponents from quantity in quantities select (quantity, exponent)];
        IEnumerable<IReadOnlyList<(Quantity Quantity, int Exponent)>> lists =
        [
            .. factors.Select(factor => new[] { factor }),
            .. most < 2 ? [] : factors.SelectMany((one, k) => factors.Skip(k + 1).Where(other => other.Quantity != one.Quantity).Select(other => new[] { one, other })),
        ];
        foreach (IReadOnlyList<(Quantity Quantity, int Exponent)> list in lists)
        {
            foreach (double known in Constants)
            {
                yield return new Product(known, list);
            }
        }
    }

    // A quantity that is 0 below the line tells nothing; one such number in four does no harm.
    private static bool Fits(Product product, Pair[] pairs, Func<double, double, double> join)
    {
        int told = 0;
        foreach (Pair pair in pairs)
        {
            double value = product.At(pair.Case, pair.Entry);
            if (!double.IsFinite(value))
            {
                continue;
            }

            if (!Answer.Close(join(pair.Own, value), pair.Got, Tolerance))
            {
                return false;
            }

            told++;
        }

        return told >= Evidence && 4 * told >= 3 * pairs.Length;
    }

    private Pair[]? Pairs(Func<int, Answer?> from)
    {
        var pairs = new List<Pair>();
        for (int i = 0; i < answers.Count; i++)
        {
            if (from(i) is not { Kind: AnswerKind.Numbers } own || answers[i].Kind != AnswerKind.Numbers || !own.HasShapeOf(answers[i]))
            {
                return null;
            }

            pairs.AddRange(own.Values.Select((value, entry) => new Pair(i, entry, value, answers[i].Values[entry])));
        }

        return [.. pairs];
    }

    private sealed record Pair(int Case, int Entry, double Own, double Got);
}

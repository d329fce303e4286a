using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

/// <summary>Answers that nobody foresaw, explained: steps that slip, one or several, and what any exercise knows by itself.</summary>
public class ExplanationTests
{
    private delegate double OfThree(double a, double b, double c);

    private delegate double[] OfArray(double[] x, int stride);

    private delegate (double Sum, double Product) OfPair(double a, double b);

    // 2 · (a − b) · c, with three slips and a number on the way.
    private static Exercise<OfThree> Scalar => new(
        "99.1",
        "F",
        "A function",
        points: 2,
        slips => (a, b, c) =>
        {
            double difference = slips.Known("the difference", slips.Or(a - b, ("the difference is the wrong way round", "Which comes first?", b - a)));
            double slope = slips.Or(c + 3, ("the 3 was forgotten", "What is added to c?", c), ("the 3 was multiplied", "Plus.", 3 * c));
            return 2 * difference * (slips.Made("the square is missing", "Twice.") ? slope : slope * slope);
        },
        [[1.0, 3.0, 2.0], [0.0, 1.0, 5.0]],
        random => [random.NextDouble() + 1, -random.NextDouble() - 1, random.NextDouble() + 2]);

    private static Exercise<OfArray> Arrays => new(
        "99.2",
        "G",
        "Steps",
        points: 2,
        _ => (x, stride) => [.. x.Where((_, i) => i % stride == 0).Select(value => (value * value) + 1)],
        [[new[] { 1.0, 2, 3, 4 }, 1], [new[] { -1.0, 2, -3, 5 }, 2], [new[] { 3.0, -1 }, 1], [new[] { 4.0, 1, 2 }, 2]],
        random => [Enumerable.Range(0, random.Next(3, 7)).Select(_ => random.NextDouble() - 0.4).ToArray(), random.Next(1, 3)]);

    private static Exercise<OfPair> Parts => new(
        "99.3",
        "H",
        "Two results",
        points: 2,
        slips => (a, b) => (slips.Or(a + b, ("the sum is a difference", "Plus.", a - b)), slips.Or(a * b, ("the product is a quotient", "Times.", a / b))),
        [[1.0, 2.0]],
        random => [random.NextDouble() + 1, random.NextDouble() + 2]);

    // 2 · (x + 3), and an index that may go too far: where the stride is even, that ends in an exception.
    private static Exercise<OfArray> Failing => new(
        "99.4",
        "K",
        "Steps that may throw",
        points: 2,
        slips => (x, stride) =>
        {
            bool isTooFar = slips.Made("the index goes one too far", "Where does it end?");
            double factor = slips.Or(2, ("the 2 was forgotten", "Twice.", 1));
            return isTooFar && stride % 2 == 0
                ? throw new InvalidOperationException("Past the end.")
                : [.. x.Select(value => factor * (isTooFar ? value * value : value + 3))];
        },
        [[new[] { 1.0, 2, 3 }, 1], [new[] { -1.0, 2 }, 2]],
        random => [Enumerable.Range(0, random.Next(3, 7)).Select(_ => random.NextDouble() - 0.4).ToArray(), random.Next(1, 3)]);

    [Fact]
    public void One_slip_is_named() => AssertNamed(
        "the difference is the wrong way round", Scalar.Check((a, b, c) => 2 * (b - a) * (c + 3) * (c + 3)));

    [Fact]
    public void Of_two_slips_one_may_throw_where_the_learners_function_gives_anything_wrong()
    {
        AssertNamed("the index goes one too far, and the 2 was forgotten", Failing.Check((x, stride) => stride == 2 ? [] : [.. x.Select(value => value * value)]));
        Assert.Null(Failing.Check((x, stride) => stride == 2 ? [] : [.. x.Select(value => value * value * value)]).Mistake);
    }

    [Fact]
    public void Two_slips_at_once_are_both_named_and_the_first_one_is_to_be_corrected_first()
    {
        Verdict verdict = Scalar.Check((a, b, c) => 2 * (b - a) * c * c);
        Assert.Equal("the difference is the wrong way round, and the 3 was forgotten", verdict.Mistake);
        Assert.Equal("Two things at once: it looks as if the difference is the wrong way round, and the 3 was forgotten.", verdict.Message);
        Assert.Equal("First this: Which comes first?", verdict.Hint);
    }

    [Fact]
    public void Three_slips_at_once_are_named() => AssertNamed(
        "the difference is the wrong way round, and the 3 was forgotten, and the square is missing", Scalar.Check((a, b, c) => 2 * (b - a) * c));

    [Fact]
    public void A_slip_and_a_factor_are_named_together() => AssertNamed(
        "the 3 was multiplied, and the factor 2 is missing", Scalar.Check((a, b, c) => (a - b) * 9 * c * c));

    [Theory]
    [InlineData("the factor a is missing")]
    [InlineData("there is a factor c too many")]
    [InlineData("the term b is missing")]
    [InlineData("the difference was returned")]
    [InlineData("twice a · b was returned")]
    [InlineData("every number was multiplied by 3")]
    [InlineData("7 was added to every number")]
    [InlineData("the answer is the same for every input")]
    [InlineData("the sign was turned round")]
    [InlineData("the numbers were squared")]
    [InlineData("a and b changed places")]
    [InlineData("c was taken as 0")]
    [InlineData("1 − c was used where c belongs")]
    [InlineData("b was used where c belongs")]
    public void What_any_exercise_knows_by_itself_is_named(string mistake)
    {
        // A reference without slips: its own numbers are all there is.
        Exercise<OfThree> exercise = new(
            "99.1",
            "F",
            "A function",
            points: 1,
            slips => (a, b, c) => Right(a, b, c) + (0 * slips.Known("the difference", a - b)),
            [],
            random => [random.NextDouble() + 1, random.NextDouble() + 2, random.NextDouble() + 3]);
        OfThree wrong = mistake switch
        {
            "the factor a is missing" => (a, b, c) => Right(a, b, c) / a,
            "there is a factor c too many" => (a, b, c) => Right(a, b, c) * c,
            "the term b is missing" => (a, b, c) => Right(a, b, c) - b,
            "the difference was returned" => (a, b, _) => a - b,
            "twice a · b was returned" => (a, b, _) => 2 * a * b,
            "every number was multiplied by 3" => (a, b, c) => 3 * Right(a, b, c),
            "7 was added to every number" => (a, b, c) => Right(a, b, c) + 7,
            "the answer is the same for every input" => (_, _, _) => 4,
            "the sign was turned round" => (a, b, c) => -Right(a, b, c),
            "the numbers were squared" => (a, b, c) => Math.Pow(Right(a, b, c), 2),
            "a and b changed places" => (a, b, c) => Right(b, a, c),
            "c was taken as 0" => (a, b, _) => Right(a, b, 0),
            "1 − c was used where c belongs" => (a, b, c) => Right(a, b, 1 - c),
            _ => (a, b, _) => Right(a, b, b),
        };
        AssertNamed(mistake, exercise.Check(wrong));

        static double Right(double a, double b, double c) => (a * a) + b + Math.Exp(a * c / b);
    }

    [Fact]
    public void What_cannot_be_told_apart_is_said_to_be_either()
    {
        Exercise<OfThree> exercise = new(
            "99.1",
            "F",
            "A function",
            points: 1,
            _ => (a, b, c) => Math.Exp(a - b) + c,
            [],
            random => [random.NextDouble() + 1, random.NextDouble() + 2, random.NextDouble() - 1.5]);
        Verdict verdict = exercise.Check((a, b, c) => 1 + c);
        Assert.Equal("b was used where a belongs, or a was used where b belongs", verdict.Mistake);
        Assert.EndsWith("Either gives the numbers that your function gave.", verdict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the answer is in reverse order")]
    [InlineData("the first entry was left out")]
    [InlineData("the answer is shorter by its last entry")]
    [InlineData("the sum of all entries stands in each")]
    [InlineData("the entries were added up one after the other")]
    [InlineData("x was read backward")]
    [InlineData("stride was taken as 1")]
    public void What_happens_to_arrays_is_named(string mistake)
    {
        OfArray right = (x, stride) => [.. x.Where((_, i) => i % stride == 0).Select(value => (value * value) + 1)];
        OfArray wrong = mistake switch
        {
            "the answer is in reverse order" => (x, stride) => [.. right(x, stride).Reverse()],
            "the first entry was left out" => (x, stride) => [0, .. right(x, stride)[1..]],
            "the answer is shorter by its last entry" => (x, stride) => right(x, stride)[..^1],
            "the sum of all entries stands in each" => (x, stride) => [.. right(x, stride).Select(_ => right(x, stride).Sum())],
            "the entries were added up one after the other" => (x, stride) => [.. right(x, stride).Select((_, k) => right(x, stride).Take(k + 1).Sum())],
            "x was read backward" => (x, stride) => right([.. x.Reverse()], stride),
            _ => (x, _) => right(x, 1),
        };
        AssertNamed(mistake, Arrays.Check(wrong));
    }

    [Fact]
    public void A_condition_that_separates_right_from_wrong_is_said() => Assert.Contains(
        "right whenever stride is 1",
        Arrays.Check((x, stride) => stride == 1 ? [.. x.Select(value => (value * value) + 1)] : [.. x.Where((_, i) => i % 2 == 0).Select((value, k) => (value * value) + k)]).Message,
        StringComparison.Ordinal);

    [Fact]
    public void What_an_answer_does_not_depend_on_is_said() => Assert.Contains(
        "In cases that differ in c only, the answer is the same: does your function use it?", Scalar.Check((a, b, _) => Math.Sin(a) + Math.Cos(b)).Message, StringComparison.Ordinal);

    [Fact]
    public void Each_of_several_results_has_its_own_mistake()
    {
        AssertNamed("the product is a quotient", Parts.Check((a, b) => (a + b, a / b)));
        Verdict verdict = Parts.Check((a, b) => ((a + b) * a, (a * b) + b));
        Assert.Equal("in Sum, there is a factor a too many; in Product, b was added, which does not belong there", verdict.Mistake);
        Assert.Equal("First Sum: Write the formula down, and count the factors once more.", verdict.Hint);
    }

    [Fact]
    public void An_index_outside_an_array_is_explained_with_the_lengths_of_the_case() => Assert.Contains(
        "x has 2 entries: the last index is 1", Arrays.Check((x, _) => [x[x.Length]]).Hint, StringComparison.Ordinal);

    // Every other number: with slips that end outside the array, or go wrong inside it.
    private static Exercise<OfArray> Every => new(
        "99.4",
        "K",
        "Every other",
        points: 2,
        slips => (x, stride) =>
        {
            int end = slips.Or(x.Length, ("the loop goes one too far", "Where does it end?", x.Length + 1), ("the loop ends too early", "Where does it end?", x.Length - 1));
            bool isSecond = slips.Made("the neighbour was read", "Which entry?");
            return [.. Enumerable.Range(0, end).Where(i => i % stride == 0).Select(i => x[isSecond ? i + 1 : i] + 1)];
        },
        [[new[] { 1.0, 2, 3, 4 }, 1], [new[] { -1.0, 2, -3, 5 }, 2], [new[] { 3.0, -1 }, 2]],
        random => [Enumerable.Range(0, 2 * random.Next(2, 4)).Select(_ => random.NextDouble() - 0.4).ToArray(), random.Next(1, 3)]);

    [Fact]
    public void A_version_that_ends_outside_an_array_explains_no_wrong_numbers()
    {
        OfArray right = (x, stride) => [.. x.Where((_, i) => i % stride == 0).Select(value => value + 1)];
        AssertNamed("the loop goes one too far", Every.Check((x, stride) => [.. Enumerable.Range(0, x.Length + 1).Where(i => i % stride == 0).Select(i => x[i] + 1)]));
        AssertNamed("the loop goes one too far", Every.Check((x, stride) => [.. Enumerable.Range(0, x.Length + 1).Where(i => i % stride == 0).Select(i => x.ToList()[i] + 1)]));
        Assert.Null(Every.Check((x, stride) => [.. right(x, stride).Select(value => Math.Sin(7 * value))]).Mistake);
    }

    [Fact]
    public void Who_finds_a_0_where_the_version_ends_outside_is_explained_by_its_numbers() => AssertNamed(
        "the neighbour was read", Every.Check((x, stride) => [.. Enumerable.Range(0, x.Length).Where(i => i % stride == 0).Select(i => i + 1 < x.Length ? x[i + 1] + 1 : 0)]));

    [Fact]
    public void One_name_stands_for_several_ways()
    {
        Exercise<OfThree> exercise = new(
            "99.1",
            "F",
            "A function",
            points: 1,
            slips => (a, b, c) => slips.Or(a + b, ("it was rounded", "No.", Math.Floor(a + b)), ("it was rounded", "No.", Math.Round(a + b))) * (c + 1),
            [],
            random => [random.NextDouble() + 1, random.NextDouble() + 2, random.NextDouble() + 3]);
        Assert.Equal(["it was rounded"], exercise.MistakeNames);
        AssertNamed("it was rounded", exercise.Check((a, b, c) => Math.Floor(a + b) * (c + 1)));
        AssertNamed("it was rounded", exercise.Check((a, b, c) => Math.Round(a + b) * (c + 1)));
    }

    [Fact]
    public void Of_a_few_wrong_cases_is_said_that_all_others_are_right() => Assert.Equal(
        "Wrong on 1 of 27 cases. All others are right: what does the case below have that they have not?",
        Every.Check((x, stride) => [.. x.Where((_, i) => i % stride == 0).Select(value => value == 4 ? 0.5 : value + 1)]).Message);

    [Fact]
    public void A_changed_input_has_a_name_of_its_own()
    {
        Verdict verdict = Arrays.Check((x, _) =>
        {
            x[0] = 100;
            return x;
        });
        Assert.Equal("the input x was changed", verdict.Mistake);
    }

    [Fact]
    public void Steps_are_met_in_their_order_and_made_by_name()
    {
        var none = new Slips { Notes = true };
        Assert.Equal(1, none.Or(1, ("first", "", 2), ("second", "", 3)));
        Assert.False(none.Made("third", ""));
        Assert.False(none.Made("first", ""));
        Assert.Equal(["first", "second", "third"], none.Met.Select(slip => slip.Name));
        Assert.Equal(3, new Slips("second").Or(1, ("first", "", 2), ("second", "", 3)));
        Assert.Equal(2, new Slips("first").OrElse(() => throw new InvalidOperationException(), ("first", "", () => 2)));
        Assert.True(new Slips("third").Made("third", ""));
    }

    private static void AssertNamed(string mistake, Verdict verdict)
    {
        Assert.Equal(VerdictKind.Wrong, verdict.Kind);
        Assert.Equal(mistake, verdict.Mistake);
        Assert.False(string.IsNullOrWhiteSpace(verdict.Hint));
        Assert.NotNull(verdict.Failing);
    }
}

using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

/// <summary>The words of a verdict, and what holds at the edges of a diagnosis.</summary>
public class FeedbackTests
{
    private delegate double OfOne(double x);

    [Fact]
    public void A_verdict_counts_its_points_in_plain_English()
    {
        Assert.Equal("✓ 01.1 The derivative with respect to b: right, 1 point", FirstLine(ChainExercises.GradientB.Check((a, b, x, y) => 2 * ((a * b * x) - y) * (a * x))));
        Assert.Equal("✗ 01.1 The derivative with respect to b: not right yet, 0 of 1 point", FirstLine(ChainExercises.GradientB.Check((_, _, _, _) => 0)));
        Assert.Equal("○ 01.3 One training step: not done yet, 0 of 2 points", FirstLine(ChainExercises.TrainStep.Check((_, _, _, _, _) => throw new NotImplementedException())));
        Assert.Equal("✗ 01.3 One training step: crashed, 0 of 2 points", FirstLine(ChainExercises.TrainStep.Check((_, _, _, _, _) => throw new InvalidOperationException())));
        Assert.Equal("✓ 01.3 One training step: right, 2 points", FirstLine(ChainExercises.TrainStep.Check((a, b, x, y, rate) =>
            (a - (rate * 2 * ((a * b * x) - y) * b * x), b - (rate * 2 * ((a * b * x) - y) * a * x)))));
    }

    [Fact]
    public void The_failing_case_is_written_out() => Assert.EndsWith(
        "\nSmallest failing case: a = 1, b = 1, x = 1, y = 0\n  expected 2\n  got      1",
        $"{ChainExercises.GradientB.Check((a, b, x, y) => ((a * b * x) - y) * (a * x))}",
        StringComparison.Ordinal);

    [Fact]
    public void Twelve_numbers_are_written_out_and_of_more_the_first_twelve()
    {
        const string twelve = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12";
        Assert.Equal(twelve + "]", AnswerText.Of(Numbers(12)));
        Assert.Equal(twelve + ", …]", AnswerText.Of(Numbers(13)));
    }

    [Fact]
    public void Where_only_zeros_are_right_there_is_no_factor()
    {
        Verdict verdict = Exercise(_ => 0).Check(x => Math.Exp(Math.Sin(x)));
        Assert.Equal("Wrong on 25 of 25 cases.", verdict.Message);
    }

    [Fact]
    public void Three_numbers_make_no_factor_and_four_do()
    {
        Assert.DoesNotContain("multiplied", Exercise(x => x < 3 ? 2 : 0).Check(x => x < 3 ? 6 : 0).Message, StringComparison.Ordinal);
        Assert.Equal("It looks as if every number was multiplied by 3.", Exercise(x => x < 4 ? 2 : 0).Check(x => x < 4 ? 6 : 0).Message);
    }

    [Theory]
    [InlineData("[2]", "[[], []]", "[1, 2]", true)]
    [InlineData("[2]", "[[1], [1, 1]]", "[1, 2]", true)]
    [InlineData("[2]", "[[0, 3], [2]]", "[1, 2]", true)]
    [InlineData("[2]", "[[1], [2]]", "[1, 2]", false)]
    [InlineData("[2]", "[[]]", "[1, 2]", false)]
    [InlineData("[2]", "[[-1, -2], [0]]", "[1, 2]", false)]
    [InlineData("[2]", "[[65536, 65536, 65536, 65536], [2]]", "[1, 2]", false)]
    [InlineData("[2]", "[null, [2]]", "[1, 2]", false)]
    [InlineData("[-1, -2]", "[]", "[1, 2]", false)]
    [InlineData("[2]", "[]", "[1, 2]", true)]
    [InlineData("[2]", "[]", "[1, 2, 3]", false)]
    [InlineData("[2, 2]", "[]", "[1, 2, 3, 4]", true)]
    [InlineData("[2, 2]", "[]", "[1, 2]", false)]
    [InlineData("[]", "[]", "[1]", true)]
    [InlineData("[]", "[]", "[]", false)]
    [InlineData("[2]", "null", "[1, 2]", false)]
    public void Answers_from_another_process_have_as_many_numbers_as_their_shape_and_parts_say(string shape, string parts, string values, bool whole)
    {
        string json = $$"""[{"Kind":"Numbers","Shape":{{shape}},"Values":{{values}},"Text":"","PartShapes":{{parts}}}]""";
        if (whole)
        {
            Assert.Single(Remote.ReadAnswers(json));
        }
        else
        {
            Assert.Equal("The answers are not whole.", Assert.Throws<FormatException>(() => Remote.ReadAnswers(json)).Message);
        }
    }

    private static string FirstLine(Verdict verdict) => $"{verdict}".Split('\n')[0];

    private static double[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(number => (double)number)];

    // The case 0, then 24 more: 1, 2, and so on.
    private static Exercise<OfOne> Exercise(OfOne reference)
    {
        int next = 0;
        return new("99.1", "F", "A function", points: 1, reference, [[0.0]], _ => [(double)++next], []);
    }
}

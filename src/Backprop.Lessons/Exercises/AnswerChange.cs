namespace Backprop.Lessons.Exercises;

/// <summary>A wrong version that any exercise has: everything was right, and then something was done to the answer.</summary>
/// <param name="Slip">What was done.</param>
/// <param name="Of">What the answer became; null where it cannot be done.</param>
internal sealed record AnswerChange(Slip Slip, Func<Answer, Answer?> Of)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnswerChange> All { get; } =
    [
        Each("the sign was turned round", "Look at the order of a difference, or for a minus that is missing.", value => -value),
        Each("the factor 2 is missing", "Every number is half of the right one. What does a square bring down when you differentiate it? And what was divided in two?", value => value / 2),
        Each("there is a factor 2 too many", "Every number is twice the right one. Count the factors once more.", value => 2 * value),
        Each("the sign was turned round and the factor 2 is missing", "Look at the order of a difference first, then at what a square brings down.", value => -value / 2),
        Each("the sign was turned round and there is a factor 2 too many", "Look at the order of a difference first, then count the factors.", value => -2 * value),
        Each("the absolute value was taken", "The sign belongs to the answer: it says which way.", Math.Abs),
        Each("the numbers were cut to whole ones", "Two ints divide without a remainder, and a cast to int cuts: make one of them a double.", Math.Truncate),
        Each("the numbers were rounded to whole ones", "Return the number as it is.", value => Math.Round(value, MidpointRounding.ToEven)),
        Each("the numbers were rounded to two digits", "Keep all digits until the end. Round where a number is shown, not where it is computed.", value => Math.Round(value, 2)),
        Each("the numbers were rounded to three digits", "Keep all digits until the end. Round where a number is shown, not where it is computed.", value => Math.Round(value, 3)),
        Each("the numbers were rounded to four digits", "Keep all digits until the end. Round where a number is shown, not where it is computed.", value => Math.Round(value, 4)),
        Each("the numbers were rounded down", "Return the number as it is. Two ints divide without a remainder: make one of them a double.", Math.Floor),
        Each("the numbers were rounded up", "Return the number as it is, or see which way it is to be rounded.", Math.Ceiling),
        Each("the numbers are 1 too large", "One too many: where does the count begin, and where does it end?", value => value + 1),
        Each("the numbers are 1 too small", "One too few: where does the count begin, and where does it end?", value => value - 1),
        Each("the answer was taken away from 1", "That is what is left of it to 1.", value => 1 - value),
        Each("the numbers were squared", "There is a square too many.", value => value * value),
        Each("the root was taken", "There is a root too many, or a square is missing.", Math.Sqrt),
        Each("numerator and denominator changed places", "What is divided by what? Think of a large denominator.", value => 1 / value),
        Each("the exponential is one too many", "Look at the last step.", Math.Exp),
        Each("the logarithm is one too many", "Look at the last step.", Math.Log),
        Each("negative numbers were set to 0", "The answer may be negative.", value => Math.Max(0, value)),
        Each("the sign was returned in place of the number", "Its size matters too.", value => double.IsNaN(value) ? value : Math.Sign(value)),
        Arranged("the answer is in reverse order", "Which end does your loop begin at, and which end does the answer?", values => values.Reverse()),
        Arranged("the answer was sorted", "Its entries belong to those of the input: leave them where they are.", values => values.Order()),
        Arranged("the entries stand one place too far on", "Count the first index on paper: does it begin at 0?", values => values.Prepend(values[^1]).SkipLast(1)),
        Arranged("the entries stand one place too early", "Count the first index on paper: does it begin at 0?", values => values.Skip(1).Append(values[0])),
        Arranged("the first entry was left out", "A loop begins at index 0.", values => values.Select((value, k) => k == 0 ? 0 : value)),
        Arranged("the last entry was left out", "A loop ends at the last index: k < length, not k < length − 1.", values => values.Select((value, k) => k == values.Length - 1 ? 0 : value)),
        Arranged("all but the last entry were left out", "Is the array made anew at every turn of the loop, or does the loop return too late?", values => values.Select((value, k) => k == values.Length - 1 ? value : 0)),
        Arranged("all but the first entry were left out", "Does the loop return in its first turn?", values => values.Select((value, k) => k == 0 ? value : 0)),
        Arranged("the entries were added up one after the other", "A sum that belongs to one entry was not set to 0 for the next.", Running),
        Arranged("the sum of all entries stands in each", "Each entry has a value of its own.", values => values.Select(_ => values.Sum())),
        Arranged("the mean of all entries stands in each", "Each entry has a value of its own.", values => values.Select(_ => values.Average())),
        Arranged("the first entry stands in all places", "Each entry has a value of its own: does your index move on?", values => values.Select(_ => values[0])),
        Arranged("the last entry stands in all places", "Each entry has a value of its own: does your index move on?", values => values.Select(_ => values[^1])),
        new(new("the answer is transposed", "Rows and columns have changed places."), Transposed),
        new(new("the answer is shorter by its first entry", "A loop begins at index 0."), answer => Cut(answer, 1, 0)),
        new(new("the answer is shorter by its last entry", "A loop ends at the last index."), answer => Cut(answer, 0, 1)),
        new(new("the parts of the answer changed places", "The first line of the function says which comes first."), Swapped),
    ];

    private static AnswerChange Each(string name, string hint, Func<double, double> change) =>
        new(new Slip(name, hint), answer => answer with { Values = [.. answer.Values.Select(change)] });

    // Among the entries of an array; the places of a tuple have nothing to do with each other.
    private static AnswerChange Arranged(string name, string hint, Func<double[], IEnumerable<double>> change) =>
        new(new Slip(name, hint), answer => answer.Shape.Count > 0 && answer.PartShapes.Count == 0 && answer.Values.Count > 0
            ? answer with { Values = [.. change([.. answer.Values])] }
            : null);

    private static IEnumerable<double> Running(double[] values)
    {
        double sum = 0;
        return [.. values.Select(value => sum += value)];
    }

    private static Answer? Transposed(Answer answer)
    {
        if (answer.Shape is not [int rows, int columns])
        {
            return null;
        }

        return answer with { Shape = [columns, rows], Values = [.. Enumerable.Range(0, columns).SelectMany(j => Enumerable.Range(0, rows).Select(i => answer.Values[(i * columns) + j]))] };
    }

    private static Answer? Cut(Answer answer, int first, int last) =>
        answer.Shape.Count == 1 && answer.PartShapes.Count == 0 && answer.Values.Count > 0
            ? answer with { Shape = [answer.Values.Count - 1], Values = [.. answer.Values.Skip(first).SkipLast(last)] }
            : null;

    private static Answer? Swapped(Answer answer)
    {
        if (answer.PartShapes is not [{ } first, { } second])
        {
            return null;
        }

        int length = answer.Parts[0];
        return answer with { PartShapes = [second, first], Values = [.. answer.Values.Skip(length), .. answer.Values.Take(length)] };
    }
}

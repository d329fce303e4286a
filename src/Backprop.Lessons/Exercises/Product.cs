using Backprop.Lessons.Display;

namespace Backprop.Lessons.Exercises;

/// <summary>A constant times some quantities, each to a power.</summary>
/// <param name="Constant">The constant.</param>
/// <param name="Factors">The quantities and their exponents.</param>
internal sealed record Product(double Constant, IReadOnlyList<(Quantity Quantity, int Exponent)> Factors)
{
    private const string Count = "Write the formula down, and count the factors once more.";

    /// <summary>Its value beside an entry of the answer.</summary>
    public double At(int i, int entry)
    {
        double value = Constant;
        foreach ((Quantity quantity, int exponent) in Factors)
        {
            double factor = quantity.At(i, entry);
            value *= exponent switch
            {
                1 => factor,
                2 => factor * factor,
                -1 => 1 / factor,
                _ => 1 / (factor * factor),
            };
        }

        return value;
    }

    /// <summary>What is wrong where the answer was multiplied by it.</summary>
    public IReadOnlyList<Slip> AsFactor => Factors.Count == 0
        ? [new Slip($"every number was multiplied by {Numbers.Show(Constant)}", "A constant factor is missing, or one too many.")]
        :
        [
            .. Factors is [var one, var other] && one.Exponent == -other.Exponent
                ? [new Slip($"{one.Quantity.Name} and {other.Quantity.Name} were mixed up", "Which of the two belongs there?")]
                : Factors.Select(OfFactor),
            .. Constant < 0 ? [new Slip("the sign was turned round", "Look at the order of a difference, or for a minus that is missing.")] : Array.Empty<Slip>(),
            .. Math.Abs(Constant) switch
            {
                2 => [new Slip("there is a factor 2 too many", Count)],
                0.5 => [new Slip("the factor 2 is missing", "What does a square bring down when you differentiate it?")],
                _ => Array.Empty<Slip>(),
            },
        ];

    /// <summary>What is wrong where it was added to the answer.</summary>
    public IReadOnlyList<Slip> AsTerm => Constant switch
    {
        _ when Factors.Count == 0 => [new Slip($"{Numbers.Show(Constant)} was added to every number", "A constant is missing, or one too many.")],
        -1 => [new Slip($"the term {Text} is missing", "Write the sum down, and see which of its terms your function has.")],
        1 => [new Slip($"{Text} was added, which does not belong there", "Write the sum down, and see which terms your function has besides.")],
        2 or -2 => [new Slip($"the term {Text} has the wrong sign", "Write the sum down with its signs.")],
        _ => [new Slip($"half of {Text} {(Constant < 0 ? "is missing" : "is too many")}", "Write the sum down, and compare its terms with those of your function.")],
    };

    /// <summary>What is wrong where it is the answer.</summary>
    public IReadOnlyList<Slip> AsWhole =>
        [new Slip($"{Sized(Text)} was returned", "Is that the last step? Write the formula down and see what is missing on the way to it.")];

    private string Text
    {
        get
        {
            string below = Joined(factor => factor.Exponent < 0);
            string above = Joined(factor => factor.Exponent > 0);
            return below.Length == 0 ? above : $"{(above.Length == 0 ? "1" : above)} / {below}";
        }
    }

    private string Sized(string text) => Constant switch
    {
        1 => text,
        -1 => text + " with a minus",
        2 => "twice " + text,
        -2 => "twice " + text + " with a minus",
        < 0 => "half of " + text + " with a minus",
        _ => "half of " + text,
    };

    private string Joined(Func<(Quantity Quantity, int Exponent), bool> which) => string.Join(" · ", Factors.Where(which).Select(Power));

    // A length is seldom multiplied by, and often divided by.
    private static Slip OfFactor((Quantity Quantity, int Exponent) factor) => (factor.Exponent > 0, factor.Quantity.Name.StartsWith("the number of ", StringComparison.Ordinal)) switch
    {
        (false, false) => new($"the factor {Power(factor)} is missing", $"Follow the formula to the place where {factor.Quantity.Name} comes in."),
        (true, false) => new($"there is a factor {Power(factor)} too many", Count),
        (false, true) => new($"the answer was divided by {Power(factor)} once too often", "A sum, or a mean? Write down what is divided, and by how many."),
        (true, true) => new($"the answer was not divided by {Power(factor)}", "A sum, or a mean? Write down what is divided, and by how many."),
    };

    private static string Power((Quantity Quantity, int Exponent) factor) => (Math.Abs(factor.Exponent), factor.Quantity.Name.StartsWith("the ", StringComparison.Ordinal)) switch
    {
        (1, _) => factor.Quantity.Name,
        (_, true) => $"the square of {factor.Quantity.Name}",
        _ => factor.Quantity.Name + "²",
    };
}

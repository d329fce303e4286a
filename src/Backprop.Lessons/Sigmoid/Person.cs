using Backprop.Lessons.Data;

namespace Backprop.Lessons.Sigmoid;

/// <summary>One person of the data: a name, two measurements, and what the network is to say.</summary>
/// <param name="Name">The name, for plots.</param>
/// <param name="Pounds">The body weight in pounds.</param>
/// <param name="Inches">The height in inches.</param>
/// <param name="Target">The target: 1 for F, 0 for M.</param>
public sealed record Person(string Name, double Pounds, double Inches, double Target)
{
    /// <summary>What is taken off every weight, in pounds.</summary>
    /// <remarks>The shifts are the source's. They are near the means (141.25 lb and 66.75 in), and keep the numbers whole.</remarks>
    public const double PoundsShift = 135;

    /// <summary>What is taken off every height, in inches.</summary>
    public const double InchesShift = 66;

    /// <summary>The first input <c>x₁</c>: pounds above 135.</summary>
    public double X1 => Pounds - PoundsShift;

    /// <summary>The second input <c>x₂</c>: inches above 66.</summary>
    public double X2 => Inches - InchesShift;

    /// <summary>Reads people from a CSV file with the columns <c>name, weight_lb, height_in, gender</c> (F or M).</summary>
    /// <param name="path">Where the file is, seen from the notebook's folder: <c>../data/alice.csv</c>.</param>
    /// <exception cref="DataFileException">The file, a column or a cell is not as it should be.</exception>
    public static Person[] Load(string path)
    {
        var table = CsvTable.Load(path);
        string[] names = table.Texts("name");
        double[] pounds = table.Numbers("weight_lb");
        double[] inches = table.Numbers("height_in");
        double[] targets = table.Codes("gender", ("F", 1), ("M", 0));
        return [.. names.Select((name, i) => new Person(name, pounds[i], inches[i], targets[i]))];
    }
}

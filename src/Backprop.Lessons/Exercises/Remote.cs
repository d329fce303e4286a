using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Exercises;

/// <summary>
/// Cases and answers as JSON, for a judge that sits in another process: the inputs go over, the answers come back,
/// and what is right stays with the judge.
/// </summary>
public static class Remote
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter<AnswerKind>() },
    };

    /// <summary>The inputs of cases.</summary>
    /// <param name="cases">The cases.</param>
    public static string Write(IReadOnlyList<ExerciseCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return new JsonArray([.. cases.Select(@case => new JsonArray([.. @case.Arguments().Select(Write)]))]).ToJsonString(Options);
    }

    /// <summary>Runs a learner's function on inputs, in the learner's process.</summary>
    /// <param name="attempt">The function.</param>
    /// <param name="inputs">What <see cref="Write(IReadOnlyList{ExerciseCase})"/> wrote.</param>
    /// <returns>The answers, for <see cref="ReadAnswers"/>.</returns>
    public static string Ask(Delegate attempt, string inputs)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ParameterInfo[] parameters = attempt.GetType().GetMethod("Invoke")!.GetParameters();
        string[] names = [.. parameters.Select(parameter => parameter.Name!)];
        ExerciseCase[] cases =
        [
            .. JsonNode.Parse(inputs)!.AsArray().Select(arguments => new ExerciseCase(
                names,
                [.. arguments!.AsArray().Zip(parameters, (argument, parameter) => Read(argument!, parameter.ParameterType))])),
        ];
        string answers = JsonSerializer.Serialize(Attempt.Run(attempt, cases), Options);

        // Whatever the function left to a finalizer happens now, while its own exercise is judged.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return answers;
    }

    /// <summary>Reads answers that <see cref="Ask"/> wrote.</summary>
    /// <param name="answers">The answers as JSON.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public static IReadOnlyList<Answer> ReadAnswers(string answers)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer[]>(answers, Options) is { } read && read.All(IsWhole)
                ? read
                : throw new FormatException("The answers are not whole.");
        }
        catch (JsonException error)
        {
            throw new FormatException("The answers are no answers: " + error.Message, error);
        }
    }

    private static bool IsWhole(Answer? answer) =>
        answer is { Shape: not null, PartShapes: not null, Values: not null, Text: not null }
        && answer.PartShapes.All(IsShape)
        && (answer.PartShapes.Count == 0 || answer.PartShapes.Sum(Size) == answer.Values.Count)
        && (answer.Kind != AnswerKind.Numbers || (IsShape(answer.Shape) && Size(answer.Shape) == answer.Values.Count));

    private static bool IsShape(IReadOnlyList<int>? shape) => shape is not null && shape.All(length => length >= 0);

    // No product of lengths is too large for a double; one that is not exact belongs to no answer.
    private static double Size(IReadOnlyList<int> shape) => shape.Aggregate(1.0, (size, length) => size * length);

    private static JsonNode? Write(object value) => value switch
    {
        double[,] matrix => JsonSerializer.SerializeToNode(new Grid(matrix), Options),
        double[,,] block => JsonSerializer.SerializeToNode(new Block(block), Options),
        Matrix<double> matrix => JsonSerializer.SerializeToNode(new Grid(matrix.ToArray()), Options),
        Vector<double> vector => JsonSerializer.SerializeToNode(vector.ToArray(), Options),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), Options),
    };

    private static object Read(JsonNode node, Type type)
    {
        if (type == typeof(double[,]))
        {
            return Grid.Read(node).ToArray();
        }

        if (type == typeof(double[,,]))
        {
            return node.Deserialize<Block>(Options)!.ToArray();
        }

        if (type == typeof(Matrix<double>))
        {
            return Matrix<double>.Build.DenseOfArray(Grid.Read(node).ToArray());
        }

        return type == typeof(Vector<double>)
            ? Vector<double>.Build.DenseOfArray(node.Deserialize<double[]>(Options)!)
            : node.Deserialize(type, Options)!;
    }

    /// <summary>A matrix row by row: an empty one keeps both its lengths.</summary>
    [method: JsonConstructor]
    private sealed record Grid(int Rows, int Columns, double[] Values)
    {
        public Grid(double[,] matrix)
            : this(matrix.GetLength(0), matrix.GetLength(1), [.. matrix.Cast<double>()])
        {
        }

        public static Grid Read(JsonNode node) => node.Deserialize<Grid>(Options)!;

        public double[,] ToArray()
        {
            double[,] matrix = new double[Rows, Columns];
            Buffer.BlockCopy(Values, 0, matrix, 0, Values.Length * sizeof(double));
            return matrix;
        }
    }

    /// <summary>A block of numbers, the last index running fastest.</summary>
    [method: JsonConstructor]
    private sealed record Block(int Depth, int Rows, int Columns, double[] Values)
    {
        public Block(double[,,] block)
            : this(block.GetLength(0), block.GetLength(1), block.GetLength(2), [.. block.Cast<double>()])
        {
        }

        public double[,,] ToArray()
        {
            double[,,] block = new double[Depth, Rows, Columns];
            Buffer.BlockCopy(Values, 0, block, 0, Values.Length * sizeof(double));
            return block;
        }
    }
}

namespace Backprop.Lessons.Tape;

/// <summary>
/// Where the values of a tape stand in its picture: operands left of what was made of them or, if there are many layers, above it, so that
/// the picture fits a narrow page. One unit is a layer, one a row of a layer.
/// </summary>
internal sealed class TapePlan
{
    private const int Sweeps = 8;
    private const int MostLayersAcross = 6;

    private readonly Dictionary<Value, int> _layers = [];
    private readonly Dictionary<Place, double> _heights = [];
    private readonly List<Line> _lines = [];

    public TapePlan(IReadOnlyList<Value> order)
    {
        foreach (Value value in order)
        {
            _layers[value] = value.Operands.Select(pair => _layers[pair.Operand] + 1).DefaultIfEmpty(0).Max();
        }

        // A number from outside stands just before what needs it first.
        foreach (Value value in order.Where(value => value.Operands.Count == 0 && order.Count > 1))
        {
            _layers[value] = order.Where(user => user.Operands.Any(pair => pair.Operand == value)).Min(user => _layers[user]) - 1;
        }

        Place[][] columns = [.. Columns(order)];
        foreach (Place[] column in columns)
        {
            SetHeights(column);
        }

        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (Place[] column in sweep % 2 == 0 ? columns.Reverse() : columns)
            {
                SetHeights([.. column.OrderByDescending(Pull)]);
            }
        }

        (int layers, double rows) = (columns.Length, columns.Max(column => column.Length));
        IsUpright = layers > MostLayersAcross;
        Across = IsUpright ? (-(rows / 2), rows / 2) : (-0.4, layers - 0.6);
        Up = IsUpright ? (0.4 - layers, 0.4) : (-(rows / 2), (rows / 2) - 0.1);
    }

    /// <summary>True if the layers run from top to bottom.</summary>
    public bool IsUpright { get; }

    /// <summary>What the picture reaches from left to right.</summary>
    public (double Low, double High) Across { get; }

    /// <summary>What the picture reaches from bottom to top.</summary>
    public (double Low, double High) Up { get; }

    public (double X, double Y) this[Value value] => At(new(value, value, _layers[value]));

    /// <summary>The way from an operand to what was made of it, round what stands between.</summary>
    public IReadOnlyList<(double X, double Y)> Way(Value operand, Value result) =>
        [.. _lines.First(line => line.From == operand && line.To == result).Places.Select(At)];

    private (double X, double Y) At(Place place) => IsUpright ? (-_heights[place], -place.Layer) : (place.Layer, _heights[place]);

    // A line that passes a layer keeps a place free there.
    private IEnumerable<Place[]> Columns(IReadOnlyList<Value> order)
    {
        var places = order.Select(value => new Place(value, value, _layers[value])).ToList();
        foreach (Value result in order)
        {
            foreach (Value operand in result.Operands.Select(pair => pair.Operand).Distinct())
            {
                Place[] between = [.. Enumerable.Range(_layers[operand] + 1, _layers[result] - _layers[operand] - 1).Select(layer => new Place(operand, result, layer))];
                places.AddRange(between);
                _lines.Add(new(operand, result, [new(operand, operand, _layers[operand]), .. between, new(result, result, _layers[result])]));
            }
        }

        return places.GroupBy(place => place.Layer).OrderBy(column => column.Key).Select(column => column.ToArray());
    }

    private void SetHeights(Place[] column)
    {
        for (int i = 0; i < column.Length; i++)
        {
            _heights[column[i]] = ((column.Length - 1) / 2.0) - i;
        }
    }

    // The mean height of its neighbours.
    private double Pull(Place place) => _lines
        .SelectMany(line => line.Places.Zip(line.Places.Skip(1)))
        .Where(pair => pair.First == place || pair.Second == place)
        .Select(pair => _heights[pair.First == place ? pair.Second : pair.First])
        .DefaultIfEmpty(_heights[place])
        .Average();

    /// <summary>A value in its layer, or the line from one value to another where it passes a layer.</summary>
    private sealed record Place(Value From, Value To, int Layer);

    private sealed record Line(Value From, Value To, IReadOnlyList<Place> Places);
}

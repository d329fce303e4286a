using System.Collections.Frozen;
using Backprop.Lessons.Plots;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using DynamicObject = DynamicObj.DynamicObj;

namespace Backprop.Plotly.ForPlotlyNet;

/// <summary>
/// The package's class for each part of Plotly's schema. Its methods change a part only if it is of that class, and put a new one
/// in its place otherwise: what the figure said there would be lost.
/// </summary>
internal static class TypedParts
{
    private static readonly FrozenDictionary<string, Func<DynamicObject>> Parts = new Dictionary<string, Func<DynamicObject>>(StringComparer.Ordinal)
    {
        ["angularaxis"] = () => new AngularAxis(),
        ["aspectratio"] = () => new AspectRatio(),
        ["camera"] = () => new Camera(),
        ["cells"] = () => new TableCells(),
        ["coloraxis"] = () => new ColorAxis(),
        ["colorbar"] = () => new ColorBar(),
        ["contours"] = () => new Contours(),
        ["currentvalue"] = () => new SliderCurrentValue(),
        ["domain"] = () => new Domain(),
        ["error_x"] = () => new Error(),
        ["error_y"] = () => new Error(),
        ["error_z"] = () => new Error(),
        ["eye"] = () => new CameraEye(),
        ["font"] = () => new Font(),
        ["geo"] = () => new Geo(),
        ["grid"] = () => new LayoutGrid(),
        ["header"] = () => new TableCells(),
        ["hoverlabel"] = () => new Hoverlabel(),
        ["insidetextfont"] = () => new Font(),
        ["layout"] = () => new Layout(),
        ["legend"] = () => new Legend(),
        ["lighting"] = () => new Lighting(),
        ["line"] = () => new Line(),
        ["link"] = () => new SankeyLinks(),
        ["margin"] = () => new Margin(),
        ["marker"] = () => new Marker(),
        ["node"] = () => new SankeyNodes(),
        ["outsidetextfont"] = () => new Font(),
        ["pad"] = () => new Padding(),
        ["polar"] = () => new Polar(),
        ["radialaxis"] = () => new RadialAxis(),
        ["rangeselector"] = () => new RangeSelector(),
        ["rangeslider"] = () => new RangeSlider(),
        ["scene"] = () => new Scene(),
        ["smith"] = () => new Smith(),
        ["template"] = () => new Template(),
        ["ternary"] = () => new Ternary(),
        ["textfont"] = () => new Font(),
        ["tickfont"] = () => new Font(),
        ["title"] = () => new Title(),
        ["up"] = () => new CameraUp(),
        ["xaxis"] = () => new LinearAxis(),
        ["xbins"] = () => new Bins(),
        ["yaxis"] = () => new LinearAxis(),
        ["ybins"] = () => new Bins(),
        ["zaxis"] = () => new LinearAxis(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>An empty part for a key, such as <c>xaxis2</c>; one without a class of its own for any other.</summary>
    public static DynamicObject Part(string key) =>
        Parts.TryGetValue(key.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']), out Func<DynamicObject>? make) ? make() : new DynamicObject();

    /// <summary>Empty parts for a list, such as the annotations, in an array of their class; null if it is none of these lists.</summary>
    public static DynamicObject[]? List(string key, int count) => key switch
    {
        "annotations" => Many<Annotation>(count),
        "buttons" => Many<UpdateMenuButton>(count),
        "dimensions" => Many<Dimension>(count),
        "images" => Many<LayoutImage>(count),
        "selections" => Many<Selection>(count),
        "shapes" => Many<Shape>(count),
        "sliders" => Many<Slider>(count),
        "steps" => Many<SliderStep>(count),
        "updatemenus" => Many<UpdateMenu>(count),
        _ => null,
    };

    /// <summary>An empty trace of the class that the package has for its kind.</summary>
    /// <param name="type">The kind, such as <c>scatter</c>.</param>
    public static global::Plotly.NET.Trace Trace(string type) => PlotlyType.All[type].Room switch
    {
        _ when type.Contains("carpet", StringComparison.Ordinal) => new TraceCarpet(type),
        Room.Flat => new Trace2D(type),
        Room.Space => new Trace3D(type),
        _ when type is "splom" => new Trace2D(type),
        _ when type.Contains("polar", StringComparison.Ordinal) => new TracePolar(type),
        _ when type.Contains("ternary", StringComparison.Ordinal) => new TraceTernary(type),
        _ when type.Contains("smith", StringComparison.Ordinal) => new TraceSmith(type),
        _ when type.EndsWith("map", StringComparison.Ordinal) => new TraceMapbox(type),
        _ when type is "choropleth" or "scattergeo" => new TraceGeo(type),
        _ => new TraceDomain(type),
    };

    private static T[] Many<T>(int count)
        where T : DynamicObject, new() =>
        [.. Enumerable.Range(0, count).Select(_ => new T())];
}

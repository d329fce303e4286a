using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

/// <summary>What is wrong with Plotly JSON is said, and where.</summary>
public class PlotlyMistakeTests
{
    [Theory]
    [InlineData("", "This is not JSON: it is empty.")]
    [InlineData("{\"data\": [{\n  \"y\": [1, NaN]}]}", "This is not JSON: line 2, column 12: ")]
    [InlineData("{\"data\": [{\n  \"y\": [1, NaN]}]}", "JSON knows no NaN, no Infinity and no undefined: write null.")]
    [InlineData("{\"data\": [{\"name\": \"größe\", \"y\": [1, -Infinity]}]}", "line 1, column 39")]
    [InlineData("{\"data\": [", "This is not JSON: line 1, column 11: ")]
    [InlineData("{\"data\": [], \"data\": []}", "This is not JSON: Duplicate property 'data'")]
    [InlineData("null", "This is not a Plotly figure: the JSON is null, not an object")]
    [InlineData("[{\"y\": [1]}]", "the JSON is a list, not an object {\"data\": […], \"layout\": {…}}.")]
    [InlineData("{\"traces\": []}", "the JSON has \"traces\" and neither \"data\" nor \"layout\".")]
    [InlineData("{}", "the JSON has nothing and neither")]
    [InlineData("{\"data\": {\"y\": [1]}}", "data is an object, not a list.")]
    [InlineData("{\"data\": [{\"y\": [1]}, 7]}", "data[1] is the number 7, not an object.")]
    [InlineData("{\"data\": [{\"type\": \"sactter\", \"y\": [1]}]}", "data[0].type is \"sactter\", a kind of trace that plotly.js 4.1.2 does not draw; did you mean \"scatter\"?")]
    [InlineData("{\"data\": [{\"type\": 3}]}", "data[0].type is the number 3, not a name.")]
    [InlineData("{\"data\": [{\"y\": 5}]}", "data[0].y is the number 5, not a list of values.")]
    [InlineData("{\"data\": [{\"y\": {\"a\": 1}}]}", "data[0].y is an object without \"bdata\"")]
    [InlineData("{\"data\": [{\"y\": {\"dtype\": \"f8\", \"bdata\": \"AAA\"}}]}", "data[0].y has \"dtype\": \"f8\" and \"bdata\" that do not fit")]
    [InlineData("{\"data\": [{\"y\": [1], \"transforms\": [{}]}]}", "data[0].transforms is not done by plotly.js any more")]
    [InlineData("{\"data\": [], \"layout\": []}", "layout is a list, not an object.")]
    [InlineData("{\"data\": [], \"layout\": {\"xaxis\": \"epoch\"}}", "layout.xaxis is the text \"epoch\", not an object.")]
    [InlineData("{\"data\": [], \"layout\": {\"height\": \"400px\"}}", "layout.height is \"400px\", not a number of pixels.")]
    [InlineData("{\"data\": [], \"layout\": {\"annotations\": [\"here\"]}}", "layout.annotations[0] is the text \"here\", not an object.")]
    [InlineData("{\"data\": [], \"frames\": {}}", "frames is an object, not a list.")]
    [InlineData("{\"data\": [], \"frames\": [{\"data\": [{\"type\": \"lines\"}]}]}", "frames[0].data[0].type is \"lines\"")]
    [InlineData("{\"data\": [], \"frames\": [{\"layout\": {\"shapes\": 1}}]}", "frames[0].layout.shapes is the number 1, not a list.")]
    [InlineData("{\"data\": [], \"config\": 1}", "config is the number 1, not an object.")]
    public void Says_what_is_wrong_and_where(string json, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Figure.FromPlotly(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Null_is_a_mistake_in_the_call() => Assert.Throws<ArgumentNullException>(() => Figure.FromPlotly(null!));

    [Fact]
    public void What_is_nested_too_deep_is_a_mistake_in_the_json() =>
        Assert.Throws<FormatException>(() => Figure.FromPlotly("{\"data\":" + new string('[', 5000) + new string(']', 5000) + "}"));
}

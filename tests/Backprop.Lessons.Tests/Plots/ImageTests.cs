using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

public class ImageTests
{
    private static readonly double[,] Small = { { 0, 0.5 }, { 1, 0.25 }, { 0.75, 0 } };

    [Fact]
    public void An_image_is_grey_square_and_has_its_first_row_on_top()
    {
        Figure figure = Plot.Image(Small);
        JsonNode trace = PlotlyJson.Trace(figure);
        Assert.Equal([0, 0.5], PlotlyJson.Numbers(trace["z"]![0]));
        Assert.Equal("#000000", (string)trace["colorscale"]![0]![1]!);
        JsonNode layout = PlotlyJson.Layout(figure);
        Assert.Equal("x", (string)layout["yaxis"]!["scaleanchor"]!);
        Assert.False((bool)layout["xaxis"]!["visible"]!);
        double?[] range = PlotlyJson.Numbers(layout["yaxis"]!["range"]);
        Assert.True(range[0] > range[1]);
    }

    [Fact]
    public void Values_below_zero_bring_colours_with_zero_in_the_middle()
    {
        JsonNode trace = PlotlyJson.Trace(Plot.Image(new[,] { { -1.0, 3 } }));
        Assert.Equal((-3, 3), ((double)trace["zmin"]!, (double)trace["zmax"]!));
        Assert.NotEqual("#000000", (string)trace["colorscale"]![0]![1]!);
    }

    [Fact]
    public void A_range_says_what_is_black_and_what_is_white()
    {
        JsonNode trace = PlotlyJson.Trace(Plot.Image(Small, range: (0, 16)));
        Assert.Equal((0, 16), ((double)trace["zmin"]!, (double)trace["zmax"]!));
    }

    [Fact]
    public void A_gallery_puts_images_into_rows_with_gaps_and_captions()
    {
        Figure figure = Plot.Images([Small, Small, Small], ["a", "b", "<c>"], columns: 2);
        JsonArray z = PlotlyJson.Trace(figure)["z"]!.AsArray();
        Assert.Equal(5, z[0]!.AsArray().Count);
        double?[][] rows = [.. z.Select(PlotlyJson.Numbers)];
        double?[] first = rows.First(row => row.Any(value => value is not null));
        Assert.Equal([0, 0.5, null, 0, 0.5], first);
        double?[] last = rows.Last(row => row.Any(value => value is not null));
        Assert.Equal([0.75, 0, null, null, null], last);
        Assert.All(rows[0], Assert.Null); // the captions' band is above the images, so nothing is below the last one
        Assert.Same(rows[^1], last);
        Assert.Equal(["a", "b", "&lt;c&gt;"], PlotlyJson.Annotations(figure));
    }

    [Fact]
    public void Images_share_their_greys_unless_each_is_to_have_its_own()
    {
        double[,] dark = { { 0, 1 } };
        double[,] bright = { { 50, 100 } };
        Assert.Equal(100, (double)PlotlyJson.Trace(Plot.Images([dark, bright]))["zmax"]!);
        JsonNode own = PlotlyJson.Trace(Plot.Images([dark, bright], ownRange: true));
        Assert.Equal(1, (double)own["zmax"]!);
        double?[] row = PlotlyJson.Numbers(own["z"]!.AsArray().First(values => values![0] is not null));
        Assert.Equal([0, 1, null, 0, 1], row);
        Assert.Contains(100, PlotlyJson.Numbers(own["customdata"]!.AsArray().First(values => values![0] is not null)).OfType<double>());
    }

    [Fact]
    public void An_animation_keeps_its_greys()
    {
        JsonNode film = PlotlyJson.Of(Figure.Animate([Plot.Image(new[,] { { 0.0, 1 } }), Plot.Image(new[,] { { 0.0, 9 } })]));
        Assert.Equal(9, (double)film["data"]![0]!["zmax"]!);
        JsonNode asked = PlotlyJson.Of(Figure.Animate([Plot.Image(Small, range: (0, 2)), Plot.Image(Small, range: (0, 2))]));
        Assert.Equal(2, (double)asked["data"]![0]!["zmax"]!);
    }

    [Fact]
    public void It_says_in_words_what_it_shows()
    {
        Assert.Equal("Image \"face\": 3 × 2 pixels, values from 0 to 1.", Plot.Image(Small, "face").Caption);
        Assert.Equal("Image: 2 images of 3 × 2 pixels, values from 0 to 1; noted: a, b.", Plot.Images([Small, Small], ["a", "b"]).Caption);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_by_name()
    {
        Assert.Equal("pixels", Assert.Throws<ArgumentException>(() => Plot.Image(new double[0, 3])).ParamName);
        Assert.Equal("images", Assert.Throws<ArgumentException>(() => Plot.Images([])).ParamName);
        Assert.Contains("Image 1 has 1 × 1 pixels, image 0 has 3 × 2", Assert.Throws<ArgumentException>(() => Plot.Images([Small, new double[1, 1]])).Message, StringComparison.Ordinal);
        Assert.Equal("captions", Assert.Throws<ArgumentException>(() => Plot.Images([Small], ["a", "b"])).ParamName);
        Assert.Equal("range", Assert.Throws<ArgumentException>(() => Plot.Image(Small, range: (1, 1))).ParamName);
        Assert.Equal("ownRange", Assert.Throws<ArgumentException>(() => Plot.Images([Small], range: (0, 1), ownRange: true)).ParamName);
        Assert.Equal("columns", Assert.Throws<ArgumentOutOfRangeException>(() => Plot.Images([Small], columns: 0)).ParamName);
    }
}

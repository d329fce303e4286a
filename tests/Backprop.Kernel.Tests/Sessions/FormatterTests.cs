using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Tests.Workers;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Sessions;

/// <summary>Formatters that a value's type names by an attribute, found without any reference to the kernel.</summary>
public sealed class FormatterTests(FormatterTests.Prepared prepared) : IClassFixture<FormatterTests.Prepared>
{
    private const string Declarations = """
        class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type type) => FormatterSourceType = type;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }
        public class One
        {
            readonly Func<object, string> _write;
            public One(string mimeType, Func<object, string> write) { MimeType = mimeType; _write = write; }
            public string MimeType { get; }
            public bool Format(object value, System.IO.TextWriter writer) { writer.Write(_write(value)); return true; }
        }
        public class FigureSource
        {
            public IEnumerable<object> CreateTypeFormatters()
            {
                yield return new One("application/vnd.plotly.v1+json", v => "{\"data\": [{\"y\": [1, 2.5]}], \"layout\": {}}");
                yield return new One("text/html", v => "<figure>" + v + "</figure>");
                yield return new One("text/plain", v => "a figure");
            }
        }
        [TypeFormatterSource(typeof(FigureSource), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
        public class Figure { public override string ToString() => "F"; }
        public class Derived : Figure { }
        [TypeFormatterSource(typeof(FigureSource))]
        public record struct Small(int X);
        public class BrokenSource
        {
            public IEnumerable<object> CreateTypeFormatters() { yield return new One("text/html", v => throw new Exception("no ink")); }
        }
        [TypeFormatterSource(typeof(BrokenSource))]
        public class Broken { }
        [TypeFormatterSource(typeof(BrokenSource), PreferredMimeTypes = new[] { "image/png" })]
        public class Promising { }
        public class NoJsonSource
        {
            public IEnumerable<object> CreateTypeFormatters() { yield return new One("application/x+json", v => "{oops"); }
        }
        [TypeFormatterSource(typeof(NoJsonSource))]
        public class NoJson { }
        [TypeFormatterSource(typeof(string))]
        public class NoSource { }
        [TypeFormatterSource(typeof(object))]
        public class NoMethod { }
        """;

    // What others mean by an attribute of that name, and what fits only just.
    private const string Foreign = """
        class Theirs
        {
            public class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type type) => TypeFormatterSourceType = type;
                public Type TypeFormatterSourceType { get; }
                public string[] PreferredMimeTypes { get; set; }
            }
        }
        class Named
        {
            public class TypeFormatterSourceAttribute : Attribute { public string FormatterSourceType => "FigureSource"; }
        }
        class Both
        {
            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
            public class TypeFormatterSourceAttribute : Theirs.TypeFormatterSourceAttribute { public TypeFormatterSourceAttribute() : base(null) { } }
        }
        public struct StructSource
        {
            public System.Collections.IEnumerable CreateTypeFormatters() => new object[] { "not a formatter", new One("text/html", v => "<b>own</b>") };
        }
        public class NothingSource { public IEnumerable<object> CreateTypeFormatters() => null; }
        [Theirs.TypeFormatterSource(typeof(FigureSource))] public class Foreign1 { public int X = 1; }
        [Theirs.TypeFormatterSource(typeof(FigureSource), PreferredMimeTypes = new[] { "text/html" })] public class Foreign2 { public int X = 1; }
        [Theirs.TypeFormatterSource(typeof(FigureSource), PreferredMimeTypes = new[] { "image/png" })] public class Foreign3 { public int X = 1; }
        [Theirs.TypeFormatterSource(typeof(FigureSource), PreferredMimeTypes = new[] { "text/plain" })] public class Foreign4 { public int X = 1; }
        [Named.TypeFormatterSource] public class Foreign5 { public int X = 1; }
        [TypeFormatterSource(null)] public class Foreign6 { public int X = 1; }
        [TypeFormatterSource(typeof(NothingSource))] public class Foreign7 { public int X = 1; }
        [Both.TypeFormatterSource, TypeFormatterSource(typeof(StructSource))] public class Own1 { public int X = 1; }
        [TypeFormatterSource(typeof(StructSource), PreferredMimeTypes = new[] { "text/plain" })] public class Own2 { public int X = 1; }
        """;

    [Theory]
    [InlineData("new Figure()")]
    [InlineData("new Derived()")]
    [InlineData("new Small(1)")]
    public async Task Every_MIME_type_is_emitted_and_JSON_as_an_object(string value)
    {
        JsonObject data = (await prepared.Shared.RunAsync(value)).Result().Data;
        Assert.Equal(
            ["application/vnd.plotly.v1+json", "text/html", "text/plain"],
            data.Select(entry => entry.Key).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal("a figure", data["text/plain"]!.GetValue<string>());
        JsonObject figure = Assert.IsType<JsonObject>(data["application/vnd.plotly.v1+json"]);
        Assert.Equal(2.5, figure["data"]![0]!["y"]![1]!.GetValue<double>());
    }

    [Fact]
    public async Task A_display_can_be_updated_with_another_figure_and_with_something_else()
    {
        CellResult cell = await prepared.Shared.RunAsync("var f = display(new Figure()); f.Update(new Derived());");
        Assert.Equal(3, Assert.IsType<DisplayOutput>(Assert.Single(cell.Outputs)).Data.Count);
        DisplayOutput update = Assert.Single((await prepared.Shared.RunAsync("f.Update(\"done\");")).Updates);
        Assert.Equal(["text/html", "text/plain"], update.Data.Select(entry => entry.Key).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_figure_inside_a_list_is_drawn_by_its_own_formatter() =>
        Assert.Contains(
            "<figure>F</figure>",
            (await prepared.Shared.RunAsync("new[] { new Figure() }")).Result().Data("text/html"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("new Broken()", "A Broken cannot be shown: its formatter for text/html failed. no ink")]
    [InlineData("display(new Broken());", "A Broken cannot be shown: its formatter for text/html failed. no ink")]
    [InlineData("new Promising()", "PreferredMimeTypes names image/png, for which BrokenSource makes no formatter")]
    [InlineData("new NoJson()", "its formatter for application/x+json wrote text that is not JSON")]
    [InlineData("new NoSource()", "A NoSource cannot be shown: String has no public constructor")]
    [InlineData("new NoMethod()", "A NoMethod cannot be shown: Object has no method IEnumerable<object> CreateTypeFormatters()")]
    public async Task A_broken_formatter_fails_the_cell_clearly(string code, string message)
    {
        CellResult cell = await prepared.Shared.RunAsync(code);
        Assert.Equal(CellStatus.Failed, cell.Status);
        Assert.Contains(message, cell.Error().Value, StringComparison.Ordinal);
        Assert.Equal(CellStatus.Succeeded, (await prepared.Shared.RunAsync("1")).Status);
    }

    [Theory]
    [InlineData("new Foreign1()", "text/html", "<td>X</td>")]
    [InlineData("new Foreign2()", "text/html", "<td>X</td>")]
    [InlineData("new Foreign3()", "text/html", "<td>X</td>")]
    [InlineData("new Foreign4()", "text/plain", "X: 1")]
    [InlineData("new Foreign5()", "text/html", "<td>X</td>")]
    [InlineData("new Foreign6()", "text/html", "<td>X</td>")]
    [InlineData("new Foreign7()", "text/html", "<td>X</td>")]
    [InlineData("new[] { new Foreign3() }", "text/html", "<td>X</td>")]
    public async Task An_attribute_of_that_name_that_does_not_fit_is_passed_over(string value, string mimeType, string part)
    {
        JsonObject data = (await prepared.Shared.RunAsync(value)).Result().Data;
        Assert.Equal([mimeType], data.Select(entry => entry.Key), StringComparer.Ordinal);
        Assert.Contains(part, data[mimeType]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fitting_attribute_is_found_beside_one_that_does_not_fit() =>
        Assert.Equal("<b>own</b>", (await prepared.Shared.RunAsync("new Own1()")).Result().Data("text/html"));

    [Fact]
    public async Task A_preferred_type_that_every_value_has_needs_no_formatter_of_its_own()
    {
        ResultOutput result = (await prepared.Shared.RunAsync("new Own2()")).Result();
        Assert.Equal("<b>own</b>", result.Data("text/html"));
        Assert.Contains("X: 1", result.Data("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_can_tell_the_package_how_to_write_the_values_of_another()
    {
        CellResult cell = await prepared.Shared.RunAsync("""
            public class Somebodys { }
            var formatter = AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType("Microsoft.DotNet.Interactive.Formatting.Formatter")).First(t => t != null);
            void Register(string mime, string text) => formatter.GetMethod("Register", new[] { typeof(Type), typeof(Action<object, System.IO.TextWriter>), typeof(string) })
                .Invoke(null, new object[] { typeof(Somebodys), (Action<object, System.IO.TextWriter>)((v, w) => w.Write(text)), mime });
            Register("text/html", "<b>theirs</b>");
            Register("application/vnd.plotly.v1+json", "{\"data\": []}");
            formatter.GetMethod("SetPreferredMimeTypesFor").Invoke(null, new object[] { typeof(Somebodys), new[] { "text/html", "application/vnd.plotly.v1+json", "application/vnd.nobody+json" } });
            new Somebodys()
            """);
        Assert.Equal("<b>theirs</b>", cell.Result().Data("text/html"));
        Assert.IsType<JsonObject>(cell.Result().Data["application/vnd.plotly.v1+json"]);
        Assert.Equal(2, cell.Result().Data.Count);
    }

    [Fact]
    public async Task JSON_can_be_asked_for()
    {
        CellResult cell = await prepared.Shared.RunAsync("display(new[] { 1, 2 }, \"application/json\");");
        Assert.IsType<JsonArray>(Assert.IsType<DisplayOutput>(Assert.Single(cell.Outputs)).Data["application/json"]);
    }

    /// <summary>A worker that knows the declarations.</summary>
    public sealed class Prepared : IAsyncLifetime
    {
        public SharedWorker Shared { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Shared.InitializeAsync();
            Assert.Empty((await Shared.RunAsync(Declarations)).Outputs);
            Assert.Empty((await Shared.RunAsync(Foreign)).Outputs);
        }

        public ValueTask DisposeAsync() => Shared.DisposeAsync();
    }
}

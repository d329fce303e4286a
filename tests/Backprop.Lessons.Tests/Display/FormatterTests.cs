using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Backprop.Lessons.Display;
using Backprop.Lessons.Plots;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Lessons.Tests.Display;

/// <summary>Through the formatters of .NET Interactive, found as its kernel finds them.</summary>
public class FormatterTests
{
    public static TheoryData<Type> ShownTypes => [.. typeof(Figure).Assembly.GetTypes().Where(type => Source(type) is not null)];

    [Theory]
    [MemberData(nameof(ShownTypes))]
    public void Every_preferred_mime_type_has_a_formatter_or_the_kernel_dies(Type type)
    {
        Attribute attribute = Source(type)!;
        object source = Activator.CreateInstance((Type)Get(attribute, "FormatterSourceType")!)!;
        object[] formatters = ((IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!).Cast<object>().ToArray();
        string[] made = [.. formatters.Select(formatter => (string)Get(formatter, "MimeType")!)];
        string[] preferred = (string[])Get(attribute, "PreferredMimeTypes")!;
        Assert.Equal(["text/html", "text/plain"], preferred);
        Assert.All(preferred, mimeType => Assert.Contains(mimeType, made));
    }

    [Theory]
    [MemberData(nameof(ShownTypes))]
    public void Every_formatter_has_one_method_format_with_the_signature_the_kernels_call(Type type)
    {
        object source = Activator.CreateInstance((Type)Get(Source(type)!, "FormatterSourceType")!)!;
        foreach (object formatter in (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!)
        {
            MethodInfo format = Assert.Single(formatter.GetType().GetMethods(), method => method.Name == "Format");
            Assert.Equal([typeof(object), typeof(TextWriter)], format.GetParameters().Select(parameter => parameter.ParameterType));
            Assert.Equal(typeof(bool), format.ReturnType);
        }
    }

    [Theory]
    [MemberData(nameof(ShownTypes))]
    public void A_formatter_writes_something_instead_of_throwing(Type type)
    {
        object source = Activator.CreateInstance((Type)Get(Source(type)!, "FormatterSourceType")!)!;
        foreach (object formatter in (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!)
        {
            using var writer = new StringWriter();
            object wrong = new();
            Assert.Equal(true, formatter.GetType().GetMethod("Format")!.Invoke(formatter, [wrong, writer]));
            Assert.NotEqual("", writer.ToString());
        }
    }

    public static TheoryData<object> Values =>
    [
        Plot.Line([1, 2]),
        Figure.Animate([Plot.Line([1]), Plot.Line([2])]),
        NetworkDiagram.Chain("x", "loss"),
        new Table("a").Row(1),
        Course.Ready(),
    ];

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void The_kernel_shows_html_and_plain_text(object value)
    {
        Assert.Equal("text/html", Formatter.GetPreferredMimeTypesFor(value.GetType()).First());
        Assert.StartsWith("<", value.ToDisplayString("text/html"), StringComparison.Ordinal);
        string text = value.ToDisplayString("text/plain");
        Assert.NotEqual("", text);
        Assert.DoesNotContain("<div", text, StringComparison.Ordinal);
        Assert.Equal(value.ToString(), text);
    }

    [Fact]
    public void A_figure_is_also_plotly_json()
    {
        const string plotly = "application/vnd.plotly.v1+json";
        Assert.NotNull(JsonNode.Parse(Plot.Line([1, 2]).ToDisplayString(plotly))!["data"]);
        Assert.NotNull(JsonNode.Parse(NetworkDiagram.Chain("x", "loss").ToDisplayString(plotly))!["data"]);
        Assert.DoesNotContain(plotly, Formatter.GetPreferredMimeTypesFor(typeof(Figure)));
    }

    private static Attribute? Source(Type type) =>
        type.GetCustomAttributes(inherit: false).OfType<Attribute>().FirstOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");

    private static object? Get(object target, string property) => target.GetType().GetProperty(property)!.GetValue(target);
}

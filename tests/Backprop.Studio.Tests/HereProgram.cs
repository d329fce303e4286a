using System.Text;
using Backprop.Studio.Commands;

namespace Backprop.Studio.Tests;

/// <summary>The program's commands in this process, for what they refuse: nothing else of a program is needed then, and most of a start is saved.</summary>
internal static class HereProgram
{
    private static readonly AsyncLocal<Texts?> Current = new();

    static HereProgram()
    {
        Console.SetOut(new RoutedText(Console.Out, texts => texts.Output));
        Console.SetError(new RoutedText(Console.Error, texts => texts.Error));
    }

    internal static async Task<StudioProgram.Outcome> RunAsync(params string[] arguments)
    {
        var texts = new Texts(new StringWriter(), new StringWriter());
        Current.Value = texts;
        // What is not refused would go on, as a server does.
        int code = await CourseCommand.InvokeAsync(arguments).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        return new StudioProgram.Outcome(code, texts.Output.ToString(), texts.Error.ToString());
    }

    private sealed record Texts(StringWriter Output, StringWriter Error);

    // Each test reads what was written for it, though the console is everybody's.
    private sealed class RoutedText(TextWriter otherwise, Func<Texts, TextWriter> choose) : TextWriter
    {
        public override Encoding Encoding => otherwise.Encoding;

        private TextWriter Writer => Current.Value is { } texts ? choose(texts) : otherwise;

        public override void Write(char value) => Writer.Write(value);

        public override void Write(string? value) => Writer.Write(value);

        public override void Write(char[] buffer, int index, int count) => Writer.Write(buffer, index, count);

        public override void Flush() => Writer.Flush();
    }
}

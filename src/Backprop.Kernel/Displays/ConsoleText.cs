using System.Text;
using Backprop.Kernel.Interrupts;

namespace Backprop.Kernel.Displays;

/// <summary>What cells find as <c>Console.Out</c> and <c>Console.Error</c>.</summary>
internal sealed class ConsoleText : TextWriter
{
    private readonly OutputStream _outputs;
    private readonly string _name;

    public ConsoleText(OutputStream outputs, string name)
    {
        _outputs = outputs;
        _name = name;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        CellInterrupt.CheckInCell();
        _outputs.AddText(_name, buffer);
    }
}

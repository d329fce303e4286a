using System.Text;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Running;
using Backprop.Kernel.Workers;

namespace Backprop.Studio.Pages;

/// <summary>A notebook as a page.</summary>
internal sealed class NotebookPage
{
    private readonly PageInput _input;
    private readonly MarkdownHtml _markdown;
    private readonly string _nonce;
    private readonly OutputScripts _scripts;
    private readonly OutputHtml _outputs;
    private readonly Dictionary<int, CellRun> _runs;
    private readonly List<Passage> _passages = [];
    private int _codeCells;

    private NotebookPage(PageInput input)
    {
        _input = input;
        _markdown = new MarkdownHtml(input.Links);
        _nonce = PagePolicy.Nonce(input.Document.ToBytes());
        _scripts = new OutputScripts(_nonce);
        _outputs = new OutputHtml(_markdown, _scripts);
        _runs = input.Run?.Cells.ToDictionary(cell => cell.CellIndex) ?? [];
    }

    /// <summary>Makes the page.</summary>
    internal static Page Render(PageInput input) => new NotebookPage(input).Render();

    private Page Render()
    {
        var body = new StringBuilder();
        for (int i = 0; i < _input.Document.Cells.Count; i++)
        {
            body.Append(Cell(_input.Document.Cells[i], i)).Append('\n');
        }

        return new Page
        {
            Title = _markdown.Headings.Count > 0 ? _markdown.Headings[0].Text : Path.GetFileNameWithoutExtension(_input.Document.Name),
            Cells = _codeCells,
            Plots = _outputs.Plots,
            Contents = Contents(),
            Summary = Summary(),
            FailureNote = FailureNote(),
            Body = body.ToString(),
            Lead = _markdown.Lead,
            Nonce = _nonce,
            Scripts = _scripts,
            Builds = _outputs.Builds,
            RunsPlotly = _outputs.RunsPlotly,
            HasMath = _markdown.HasMath,
            Passages = _passages,
        };
    }

    private string Cell(NotebookCell cell, int index) => cell.Kind switch
    {
        CellKind.Markdown => ProseCell(cell, index),
        CellKind.Code => CodeCell(cell, index),
        _ => $"<section class=\"cell\"><pre class=\"raw\">{Html.Escape(cell.Source)}</pre></section>",
    };

    // No heading's anchor has an underscore.
    private string ProseCell(NotebookCell cell, int index)
    {
        int before = _markdown.Headings.Count;
        (string html, string text) = _markdown.RenderWithText(cell.Source, cell.Attachments);
        _passages.AddRange(_markdown.Headings.Skip(before).Select(heading => new Passage(PassageKind.Heading, heading.Id, "", heading.Text)));
        string anchor = FormattableString.Invariant($"text_{index + 1}");
        if (text.Length > 0)
        {
            _passages.Add(new Passage(PassageKind.Prose, anchor, Section(), text));
        }

        return $"<section class=\"cell prose\" id=\"{anchor}\">{html}</section>";
    }

    private string Section() => _markdown.Headings.Count > 0 ? _markdown.Headings[^1].Text : "";

    private string CodeCell(NotebookCell cell, int index)
    {
        _codeCells++;
        string code = cell.Source.ReplaceLineEndings("\n").TrimEnd();
        _passages.Add(new Passage(PassageKind.Code, FormattableString.Invariant($"in-{_codeCells}"), Section(), code));
        IReadOnlyList<CellOutput> outputs = cell.Outputs;
        CellRun? run = _runs.GetValueOrDefault(index);
        bool failed = outputs.Any(output => output is Kernel.Outputs.ErrorOutput);
        bool notRun = run is { Status: null };
        string mark = failed && ErrorText.FailingLine(outputs, cell.ExecutionCount) is { } line
            ? FormattableString.Invariant($"<span class=\"mark\" style=\"--line:{line}\" title=\"The error is in line {line}\"></span>")
            : "";
        string time = run is { Status: not null } ? $"<span class=\"time\">{Html.Time(run.Elapsed)}</span>" : notRun ? "<span class=\"time\">not run</span>" : "";
        string shown = outputs.Count == 0 ? "" : $"\n<div class=\"out\">\n{string.Join('\n', outputs.Select(_outputs.Render))}\n</div>";
        return $"""
            <section class="cell code{(failed ? " failed" : "")}{(notRun ? " not-run" : "")}" id="in-{FormattableString.Invariant($"{_codeCells}")}">
            <div class="in"><span class="number"><span class="unseen">Code cell </span>{FormattableString.Invariant($"{_codeCells}")}</span><pre tabindex="0">{mark}<code class="language-csharp">{Html.Escape(code)}</code></pre>{time}</div>{shown}
            </section>
            """;
    }

    private string Contents()
    {
        var headings = _markdown.Headings.Where(heading => heading.Level <= 3).ToList();
        if (headings.Count < 2)
        {
            return "";
        }

        IEnumerable<string> items = headings.Select(heading => FormattableString.Invariant(
            $"<li class=\"level-{heading.Level}\"><a href=\"#{Html.Escape(heading.Id)}\">{heading.Html}</a></li>"));
        return $"<nav class=\"contents\" aria-label=\"Contents\"><details open><summary>Contents</summary><ol>\n{string.Join('\n', items)}\n</ol></details></nav>";
    }

    private string Summary()
    {
        string[] parts =
        [
            .. _input.Index is { } index ? [$"<a href=\"{Html.Escape(index)}\">All lessons</a>"] : Array.Empty<string>(),
            Html.Escape(_input.Document.Name),
            Html.Count(_codeCells, "code cell"),
            Html.Count(_outputs.Plots, "plot"),
            .. _input.Run is { } run ? [$"ran in {Html.Time(run.Elapsed)}"] : Array.Empty<string>(),
        ];
        return string.Join(" · ", parts);
    }

    private string FailureNote()
    {
        if (_input.Run?.Failure is not { } failure)
        {
            return "";
        }

        string number = FormattableString.Invariant($"{failure.Cell.CodeNumber}");
        string what = failure.Cell.Status switch
        {
            CellStatus.TimedOut => "was stopped at its time limit",
            CellStatus.Interrupted => "was interrupted",
            CellStatus.WorkerEnded => "ended the process it ran in",
            _ => "stopped with an error",
        };
        return $"<p class=\"banner\">Code cell <a href=\"#in-{number}\">{number}</a> {what}; the cells after it did not run.</p>";
    }
}

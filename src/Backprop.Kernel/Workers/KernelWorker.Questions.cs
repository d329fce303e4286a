using Backprop.Kernel.Answers;
using Backprop.Kernel.Messages;

namespace Backprop.Kernel.Workers;

/// <content>What a worker is asked about cells, while one runs or not.</content>
public sealed partial class KernelWorker
{
    /// <summary>What could stand at a place of a cell, whatever state the cell is in. Answered while a cell runs, too.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="position">The place, in UTF-16 units from the start.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The completions; none if the worker does not answer.</returns>
    public async Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken = default) =>
        (await AskAsync(number => new CompleteRequest(number, code, position), cancellationToken))?.Completions
        ?? new Completions(position, position, []);

    /// <summary>What the name at a place of a cell stands for. Answered while a cell runs, too.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="position">The place, in UTF-16 units from the start.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What is known of it; null if there is no name, or the worker does not answer.</returns>
    public async Task<Inspection?> InspectAsync(string code, int position, CancellationToken cancellationToken = default) =>
        (await AskAsync(number => new InspectRequest(number, code, position), cancellationToken))?.Inspection;

    /// <summary>What the call at a place of a cell asks for. Answered while a cell runs, too.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="position">The place, in UTF-16 units from the start.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What is known of the call; null outside of all calls, or when the worker has ended.</returns>
    public async Task<SignatureHelp?> SignatureAsync(string code, int position, CancellationToken cancellationToken = default) =>
        (await AskAsync(number => new SignatureRequest(number, code, position), cancellationToken))?.Signature;

    /// <summary>Whether a cell could run as it stands. Answered while a cell runs, too.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The verdict; null if the worker does not answer.</returns>
    public async Task<Completeness?> JudgeAsync(string code, CancellationToken cancellationToken = default) =>
        (await AskAsync(number => new JudgeRequest(number, code), cancellationToken))?.Completeness;

    /// <summary>What the text of a cell tells by its form alone. Answered while a cell runs, too.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cancellationToken">Gives up waiting; nothing else does.</param>
    /// <returns>The outline; null if the worker has ended.</returns>
    public async Task<CellOutline?> OutlineAsync(string code, CancellationToken cancellationToken = default) =>
        (await AskAsync(number => new OutlineRequest(number, code), cancellationToken, Timeout.InfiniteTimeSpan))?.Outline;

    /// <summary>What a cell means after the cells that were studied before it. None of them is run.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="cell">The cell's number, by which later cells refer to it; negative for one that they are not to see.</param>
    /// <param name="isFirst">Whether it is the first one: others are forgotten.</param>
    /// <param name="cancellationToken">Gives up waiting; nothing else does.</param>
    /// <returns>What is known of it; null if the worker has ended, or the compiler could make nothing of the cell.</returns>
    public async Task<CellStudy?> StudyAsync(string code, int cell, bool isFirst = false, CancellationToken cancellationToken = default) =>
        (await AskAsync(number => new StudyRequest(number, code, cell, isFirst), cancellationToken, Timeout.InfiniteTimeSpan))?.Study;

    private async Task<AnswerMessage?> AskAsync(Func<int, QuestionRequest> question, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        (int number, Task<AnswerMessage?> answer) = _answers.Expect();
        try
        {
            await _pipe.SendAsync(question(number));
            return await answer.WaitAsync(limit ?? _options.StartLimit, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _answers.Forget(number);
        }
    }
}

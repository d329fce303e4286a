using System.Collections.Concurrent;
using Backprop.Kernel.Language;
using Backprop.Kernel.Messages;

namespace Backprop.Kernel.Workers;

/// <summary>The worker's side of questions about cells: one thread answers them in order, while cells run on others.</summary>
internal sealed class WorkerQuestions(CellLanguage language, Action<WorkerMessage> send) : IDisposable
{
    private readonly BlockingCollection<QuestionRequest> _questions = [];

    /// <summary>Begins to answer. Before that, a session that gets ready has the processor to itself.</summary>
    public void Start() =>
        new Thread(AnswerAll, WorkerHost.CompilerStack) { IsBackground = true, Name = "questions", Priority = ThreadPriority.BelowNormal }.Start();

    /// <summary>Takes a question; its answer is sent later.</summary>
    public void Ask(QuestionRequest question) => _questions.Add(question);

    public void Dispose() => _questions.Dispose();

    private void AnswerAll()
    {
        foreach (QuestionRequest question in _questions.GetConsumingEnumerable())
        {
            send(Answer(question));
        }
    }

    private AnswerMessage Answer(QuestionRequest question)
    {
        try
        {
            return question switch
            {
                CompleteRequest complete => new AnswerMessage(question.Number, Completions: language.Complete(complete.Code, complete.Position)),
                InspectRequest inspect => new AnswerMessage(question.Number, Inspection: language.Inspect(inspect.Code, inspect.Position)),
                SignatureRequest signature => new AnswerMessage(question.Number, Signature: language.Signature(signature.Code, signature.Position)),
                OutlineRequest => new AnswerMessage(question.Number, Outline: OutlineReader.Read(question.Code)),
                StudyRequest study => new AnswerMessage(question.Number, Study: language.Study(study.Code, study.Cell, study.IsFirst)),
                _ => new AnswerMessage(question.Number, Completeness: CellLanguage.Judge(question.Code)),
            };
        }
        catch (Exception)
        {
            // Half-written code can lead Roslyn astray. No answer harms nobody; an end of the process would.
            return new AnswerMessage(question.Number);
        }
    }
}

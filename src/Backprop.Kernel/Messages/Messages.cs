using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Backprop.Kernel.Answers;

namespace Backprop.Kernel.Messages;

/// <summary>What the host asks of the worker.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteRequest), "execute")]
[JsonDerivedType(typeof(InterruptRequest), "interrupt")]
[JsonDerivedType(typeof(InputRequest), "input")]
[JsonDerivedType(typeof(CompleteRequest), "complete")]
[JsonDerivedType(typeof(InspectRequest), "inspect")]
[JsonDerivedType(typeof(SignatureRequest), "signature")]
[JsonDerivedType(typeof(JudgeRequest), "judge")]
[JsonDerivedType(typeof(OutlineRequest), "outline")]
[JsonDerivedType(typeof(StudyRequest), "study")]
internal abstract record WorkerRequest;

/// <summary>
/// Run a cell. <paramref name="Number"/> is the run's number in the session, from 1; <paramref name="HasInput"/> says whether
/// somebody would answer if the cell asked for a line of text.
/// </summary>
internal sealed record ExecuteRequest(int Number, string Code, bool HasInput = false) : WorkerRequest;

/// <summary>A line of text for a cell that asked for it; null where there is none.</summary>
internal sealed record InputRequest(int Number, string? Line) : WorkerRequest;

/// <summary>Stop the run with this number, if it is still going.</summary>
internal sealed record InterruptRequest(int Number) : WorkerRequest;

/// <summary>A question about a cell that is being written; the answer has the same number.</summary>
internal abstract record QuestionRequest(int Number, string Code) : WorkerRequest;

/// <summary>What could stand at a place?</summary>
internal sealed record CompleteRequest(int Number, string Code, int Position) : QuestionRequest(Number, Code);

/// <summary>What is at a place?</summary>
internal sealed record InspectRequest(int Number, string Code, int Position) : QuestionRequest(Number, Code);

/// <summary>What does the call at a place ask for?</summary>
internal sealed record SignatureRequest(int Number, string Code, int Position) : QuestionRequest(Number, Code);

/// <summary>Could it run as it stands?</summary>
internal sealed record JudgeRequest(int Number, string Code) : QuestionRequest(Number, Code);

/// <summary>What does its form tell?</summary>
internal sealed record OutlineRequest(int Number, string Code) : QuestionRequest(Number, Code);

/// <summary>What does it mean, after the cells that were studied before? The first one of a notebook makes the worker forget those of another.</summary>
internal sealed record StudyRequest(int Number, string Code, int Cell, bool IsFirst) : QuestionRequest(Number, Code);

/// <summary>What the worker reports.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ReadyMessage), "ready")]
[JsonDerivedType(typeof(BegunMessage), "begun")]
[JsonDerivedType(typeof(StreamMessage), "stream")]
[JsonDerivedType(typeof(DisplayMessage), "display")]
[JsonDerivedType(typeof(UpdateMessage), "update")]
[JsonDerivedType(typeof(ResultMessage), "result")]
[JsonDerivedType(typeof(ErrorMessage), "error")]
[JsonDerivedType(typeof(ClearMessage), "clear")]
[JsonDerivedType(typeof(InputMessage), "input")]
[JsonDerivedType(typeof(DoneMessage), "done")]
[JsonDerivedType(typeof(AnswerMessage), "answer")]
internal abstract record WorkerMessage;

/// <summary>The worker listens.</summary>
internal sealed record ReadyMessage : WorkerMessage;

/// <summary>The run begins now: a new worker first gets ready.</summary>
internal sealed record BegunMessage(int Number) : WorkerMessage;

/// <summary>Text that the cell wrote.</summary>
internal sealed record StreamMessage(string Name, string Text) : WorkerMessage;

/// <summary>A value shown for the first time.</summary>
internal sealed record DisplayMessage(string DisplayId, JsonObject Data, JsonObject Metadata) : WorkerMessage;

/// <summary>New content for a display of this cell or an earlier one.</summary>
internal sealed record UpdateMessage(string DisplayId, JsonObject Data, JsonObject Metadata) : WorkerMessage;

/// <summary>The value of the cell's last expression.</summary>
internal sealed record ResultMessage(JsonObject Data, JsonObject Metadata) : WorkerMessage;

/// <summary>Why the cell failed.</summary>
internal sealed record ErrorMessage(string Name, string Value, IReadOnlyList<string> Traceback) : WorkerMessage;

/// <summary>What the cell has shown goes away: at once, or when the next output comes.</summary>
internal sealed record ClearMessage(bool Waits) : WorkerMessage;

/// <summary>The cell waits for a line of text; the answer has the same number.</summary>
internal sealed record InputMessage(int Number) : WorkerMessage;

/// <summary>The run is over; nothing more comes from it.</summary>
internal sealed record DoneMessage(int Number, CellEnd End) : WorkerMessage;

/// <summary>The answer to a question; what was not asked, or could not be found, is null.</summary>
internal sealed record AnswerMessage(
    int Number,
    Completions? Completions = null,
    Inspection? Inspection = null,
    SignatureHelp? Signature = null,
    Completeness? Completeness = null,
    CellOutline? Outline = null,
    CellStudy? Study = null)
    : WorkerMessage;

/// <summary>How a run ended, as the worker sees it.</summary>
internal enum CellEnd
{
    Succeeded,
    Failed,
    Interrupted,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkerRequest))]
[JsonSerializable(typeof(WorkerMessage))]
[JsonSerializable(typeof(Invitation))]
internal sealed partial class MessageJson : JsonSerializerContext;

/// <summary>How messages become bytes and bytes become messages.</summary>
internal static class Protocol
{
    /// <summary>What keeping an output takes beside its bytes.</summary>
    public const int Overhead = 1_000;

    // The channel is not a web page: letters and angle brackets need no escapes.
    private static readonly MessageJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>How many bytes a host keeps of one run of a cell, where a message may have so many.</summary>
    public static long RoomOfCell(int messageLimit) => 4L * messageLimit;

    public static byte[] Write(WorkerRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, Json.WorkerRequest);

    public static byte[] Write(WorkerMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Json.WorkerMessage);

    public static WorkerRequest? ReadRequest(byte[] request) => JsonSerializer.Deserialize(request, Json.WorkerRequest);

    /// <summary>The message in some bytes; null if they hold none.</summary>
    public static WorkerMessage? ReadMessage(byte[] message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, Json.WorkerMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

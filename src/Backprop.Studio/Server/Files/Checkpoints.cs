using System.Text.Json.Nodes;
using Backprop.Jupyter.Http;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Documents;
using Microsoft.AspNetCore.Http;

namespace Backprop.Studio.Server.Files;

/// <summary>
/// One earlier state of each file, as Jupyter's clients keep it when somebody saves by hand: in the hidden folder that Jupyter
/// uses, beside the file.
/// </summary>
internal sealed class Checkpoints(CourseFiles files)
{
    private const string Id = "checkpoint";
    private const string Word = "checkpoints";

    /// <summary>Whether a path of the contents API ends in <c>/checkpoints</c> or in the name of one.</summary>
    internal static bool IsAddress(string? path) => path?.Split('/') is [_, .., Word] or [_, .., Word, Id];

    /// <summary>The checkpoints of a file: one or none.</summary>
    internal IResult List(string address)
    {
        (string _, string checkpoint, bool _) = Places(address);
        return Api.Answer(File.Exists(checkpoint) ? new JsonArray(Model(checkpoint)) : []);
    }

    /// <summary>Makes the checkpoint, or brings the file back to it.</summary>
    internal IResult Post(string address)
    {
        (string file, string checkpoint, bool isRestore) = Places(address);
        string source = isRestore ? checkpoint : file;
        if (!File.Exists(source))
        {
            throw CourseFiles.Missing(address);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(checkpoint)!);
        AtomicFile.Write(isRestore ? file : checkpoint, File.ReadAllBytes(source));
        return isRestore ? Results.NoContent() : Api.Answer(Model(checkpoint), StatusCodes.Status201Created);
    }

    /// <summary>Forgets the checkpoint.</summary>
    internal IResult Delete(string address)
    {
        (string _, string checkpoint, bool _) = Places(address);
        if (!File.Exists(checkpoint))
        {
            throw CourseFiles.Missing(address);
        }

        File.Delete(checkpoint);
        return Results.NoContent();
    }

    private (string File, string Checkpoint, bool NamesOne) Places(string address)
    {
        bool namesOne = address.EndsWith($"/{Word}/{Id}", StringComparison.Ordinal);
        string file = files.ResolveEntry(address[..^(namesOne ? Word.Length + Id.Length + 2 : Word.Length + 1)]);
        string folder = Path.Combine(Path.GetDirectoryName(file)!, ".ipynb_checkpoints");
        string checkpoint = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}-checkpoint{Path.GetExtension(file)}");
        // Hidden places are no concern of clients, but a link put there must not lead out either.
        if (!Paths.Comparer.Equals(Paths.Real(checkpoint), checkpoint))
        {
            throw CourseFiles.Missing(address);
        }

        return (file, checkpoint, namesOne);
    }

    private static JsonObject Model(string checkpoint) =>
        new() { ["id"] = Id, ["last_modified"] = Json.Time(new DateTimeOffset(File.GetLastWriteTimeUtc(checkpoint))) };
}

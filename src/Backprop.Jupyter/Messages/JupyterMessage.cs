using System.Text.Json.Nodes;

namespace Backprop.Jupyter.Messages;

/// <summary>A message from a client, by Jupyter's messaging protocol 5.4.</summary>
/// <param name="Channel"><c>shell</c>, <c>control</c> or <c>stdin</c>.</param>
/// <param name="Header">Who sent it and what it is; goes back as the parent of every answer.</param>
/// <param name="Metadata">What the client adds; <c>cellId</c> names the cell of a run.</param>
/// <param name="Content">The request itself.</param>
internal sealed record JupyterMessage(string Channel, JsonObject Header, JsonObject Metadata, JsonObject Content)
{
    internal string Type => Header.Text("msg_type") ?? "";

    internal string Id => Header.Text("msg_id") ?? "";
}

/// <summary>A message to clients: its parts as the bytes that travel.</summary>
/// <param name="Channel"><c>shell</c>, <c>control</c>, <c>stdin</c> or <c>iopub</c>.</param>
/// <param name="Type">The message type.</param>
/// <param name="Id">The message's own name.</param>
/// <param name="Header">The header.</param>
/// <param name="Parent">The header of the request that it answers.</param>
/// <param name="Metadata">What goes beside the content.</param>
/// <param name="Content">What it says.</param>
internal sealed record OutgoingMessage(string Channel, string Type, string Id, byte[] Header, byte[] Parent, byte[] Metadata, byte[] Content)
{
    internal const string ProtocolVersion = "5.4";

    /// <summary>How many bytes it takes in a queue.</summary>
    internal int Size => Header.Length + Parent.Length + Metadata.Length + Content.Length;

    /// <summary>Makes a message.</summary>
    /// <param name="channel">The channel it goes to.</param>
    /// <param name="type">Its type.</param>
    /// <param name="session">The kernel's session.</param>
    /// <param name="parent">The header of the request it answers; null for what nobody asked for.</param>
    /// <param name="content">What it says.</param>
    /// <param name="metadata">What goes beside it.</param>
    internal static OutgoingMessage Create(string channel, string type, string session, JsonObject? parent, JsonObject content, JsonObject? metadata = null)
    {
        string id = Guid.NewGuid().ToString("n");
        var header = new JsonObject
        {
            ["msg_id"] = id,
            ["msg_type"] = type,
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = Json.Time(DateTimeOffset.UtcNow),
            ["version"] = ProtocolVersion,
        };
        return new OutgoingMessage(channel, type, id, Bytes(header), Bytes(parent ?? []), Bytes(metadata ?? []), Bytes(content));
    }

    internal static byte[] Bytes(JsonObject json) => System.Text.Encoding.UTF8.GetBytes(json.ToJsonString(Json.Plain));
}

using System.Globalization;

namespace Backprop.Grading.Isolation;

/// <summary>Numbers of users that nobody is. Each worker gets one for itself, so that no answer can reach another's process.</summary>
internal static class SpareUser
{
    // The range that systemd gives to services for as long as they run.
    private const uint First = 61_184;
    private const uint Count = 4_336;

    private static readonly Lock Gate = new();
    private static uint _next = (uint)Random.Shared.Next((int)Count);

    /// <summary>A number that no user and no process has.</summary>
    public static uint Take()
    {
        HashSet<string> known = File.Exists("/etc/passwd")
            ? [.. File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 2).Select(fields => fields[2])]
            : [];
        IReadOnlyList<int> processes = ProcessTable.All();
        lock (Gate)
        {
            while (true)
            {
                uint user = First + (_next++ % Count);
                if (!known.Contains(user.ToString(CultureInfo.InvariantCulture)) && !processes.Any(process => ProcessTable.RunsAs(process, user)))
                {
                    return user;
                }
            }
        }
    }
}

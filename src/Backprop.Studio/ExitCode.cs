namespace Backprop.Studio;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    internal const int Fine = 0;

    /// <summary>Something that ran failed.</summary>
    internal const int Failed = 1;

    /// <summary>The arguments or the input were wrong, and nothing ran.</summary>
    internal const int Usage = 2;

    /// <summary>Somebody pressed Ctrl+C.</summary>
    internal const int Interrupted = 130;

    /// <summary>Says what is wrong with the arguments or the input.</summary>
    internal static int Complain(string message)
    {
        foreach (string line in message.Split('\n'))
        {
            Console.Error.WriteLine($"course: {line}");
        }

        return Usage;
    }
}

/// <summary>The arguments or the input are wrong; the message says so in a line, or in one for each of several files.</summary>
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);

using static System.FormattableString;

namespace Backprop.Benchmarks;

/// <summary>The contestants' names in results and tables.</summary>
public static class Contestants
{
    /// <summary>The course's readable loops.</summary>
    public const string Loops = "C# loops";

    /// <summary>The source article's loops.</summary>
    public const string Cpp = "C++ loops";

    /// <summary>im2col.</summary>
    public static string Columns(int threads, string type = "float64") => Invariant($"im2col {type} {threads}");

    /// <summary>The direct convolution.</summary>
    public static string Direct(int threads, string type = "float64") => Invariant($"direct {type} {threads}");

    /// <summary>PyTorch.</summary>
    public static string Torch(int threads, string type = "float64") => Invariant($"PyTorch {type} {threads}");
}

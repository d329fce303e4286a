namespace Backprop.Lessons.Convolution.Fast.Runs;

/// <summary>A number from 1 to 4 that the just-in-time compiler knows: what depends on it is decided when the machine code is made.</summary>
internal interface ISize
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}

/// <summary>1.</summary>
internal readonly struct One : ISize
{
    public static int Value => 1;
}

/// <summary>2.</summary>
internal readonly struct Two : ISize
{
    public static int Value => 2;
}

/// <summary>3.</summary>
internal readonly struct Three : ISize
{
    public static int Value => 3;
}

/// <summary>4.</summary>
internal readonly struct Four : ISize
{
    public static int Value => 4;
}

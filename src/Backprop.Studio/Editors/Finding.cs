namespace Backprop.Studio.Editors;

/// <summary>What a finding means for the person.</summary>
internal enum FindingKind
{
    /// <summary>It is as it has to be.</summary>
    Right,

    /// <summary>It was wrong, and is right now.</summary>
    Cured,

    /// <summary>It is neither right nor in the way.</summary>
    Note,

    /// <summary>It is wrong, and the person has to do something.</summary>
    ToDo,
}

/// <summary>One thing that was looked at, in one line.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Text">What was found, and what to do.</param>
internal sealed record Finding(FindingKind Kind, string Text);

using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>A way to go wrong.</summary>
/// <param name="Name">What was done, so that it completes "It looks as if …": <c>the factor 2 is missing</c>.</param>
/// <param name="Hint">One or two sentences that put the learner on the way without giving the line away.</param>
/// <param name="Way">Which way of doing it this is, where one name stands for several: from 0.</param>
internal sealed record Slip(string Name, string Hint, int Way = 0)
{
    /// <summary>What tells it from all other slips of a reference.</summary>
    public string Key => Way == 0 ? Name : Invariant($"{Name}|{Way}");
}

/// <summary>
/// What a reference asks at each step where a learner may slip: is it done right this time, or wrong in one of the ways that have a name?
/// One text of the reference so holds its mistakes, one by one and together.
/// </summary>
/// <param name="made">The keys of the slips that are made this time; none for the right answer.</param>
internal sealed class Slips(params IReadOnlyList<string> made)
{
    private readonly List<Slip> _met = [];
    private readonly HashSet<string> _keys = [];
    private readonly List<(string Name, Answer Value)> _known = [];

    /// <summary>Whether to note which slips and which numbers are met. A wrong version is only asked for its answers, thousands of times.</summary>
    public bool Notes { get; init; }

    /// <summary>The slips that could have been made in the runs so far, in the order of the steps.</summary>
    public IReadOnlyList<Slip> Met => _met;

    /// <summary>Whether this slip is made this time.</summary>
    /// <param name="name">See <see cref="Slip.Name"/>.</param>
    /// <param name="hint">See <see cref="Slip.Hint"/>.</param>
    public bool Made(string name, string hint) => Made(new Slip(name, hint));

    /// <summary>The right value of a step, or that of the slip that is made this time.</summary>
    /// <param name="right">The right value.</param>
    /// <param name="wrong">The slips, each with what it makes of the step. A name that stands here twice is one slip in two ways.</param>
    public T Or<T>(T right, params ReadOnlySpan<(string Name, string Hint, T Value)> wrong)
    {
        T value = right;
        for (int k = 0; k < wrong.Length; k++)
        {
            (string name, string hint, T other) = wrong[k];
            int way = 0;
            foreach ((string Name, string, T) before in wrong[..k])
            {
                way += before.Name == name ? 1 : 0;
            }

            value = Made(new Slip(name, hint, way)) ? other : value;
        }

        return value;
    }

    /// <summary>The same where a value takes time, or cannot always be had.</summary>
    /// <param name="right">Computes the right value.</param>
    /// <param name="wrong">The slips, each with what computes its value.</param>
    public T OrElse<T>(Func<T> right, params ReadOnlySpan<(string Name, string Hint, Func<T> Value)> wrong) => Or(right, wrong)();

    /// <summary>A number on the way that has a name: answers are compared with it.</summary>
    /// <param name="name">With its article: <c>the output of the network</c>.</param>
    /// <param name="value">A number, or an array or matrix of them.</param>
    /// <returns>The value.</returns>
    public T Known<T>(string name, T value)
    {
        if (Notes)
        {
            _known.Add((name, Answer.Of(value)));
        }

        return value;
    }

    /// <summary>What became known since the last call.</summary>
    public IReadOnlyList<(string Name, Answer Value)> TakeKnown()
    {
        (string, Answer)[] known = [.. _known];
        _known.Clear();
        return known;
    }

    private bool Made(Slip slip)
    {
        if (Notes && _keys.Add(slip.Key))
        {
            _met.Add(slip);
        }

        return made.Contains(slip.Key);
    }
}

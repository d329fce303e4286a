namespace Backprop.Lessons.Exercises;

/// <summary>A wrong version that may explain a learner's answers.</summary>
/// <param name="slips">What it does wrong; the first one is to be corrected first.</param>
/// <param name="ask">Its answer to a case; null where the version does not exist there.</param>
internal sealed class Candidate(IReadOnlyList<Slip> slips, Func<int, Answer?> ask)
{
    private readonly Dictionary<int, Answer?> _answers = [];

    /// <summary>What it does wrong; the first one is to be corrected first.</summary>
    public IReadOnlyList<Slip> Slips => slips;

    /// <summary>Its answer to a case; null where the version does not exist there.</summary>
    public Answer? At(int i)
    {
        if (!_answers.TryGetValue(i, out Answer? answer))
        {
            _answers[i] = answer = ask(i);
        }

        return answer;
    }

    /// <summary>The same version with something done to its answers.</summary>
    public Candidate Then(Slip slip, Func<int, Answer, Answer?> change) =>
        new([.. slips, slip], i => At(i) is { Kind: AnswerKind.Numbers } answer ? change(i, answer) : null);
}

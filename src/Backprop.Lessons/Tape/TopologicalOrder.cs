namespace Backprop.Lessons.Tape;

/// <summary>An order in which everything comes after what it was made of.</summary>
internal static class TopologicalOrder
{
    /// <summary>Walks from the last result to all that it was made of. A node is written down once, when all its operands are.</summary>
    /// <typeparam name="T">The kind of nodes.</typeparam>
    /// <param name="last">Where to begin; it comes last.</param>
    /// <param name="operandsOf">What a node was made of.</param>
    public static IReadOnlyList<T> Of<T>(T last, Func<T, IEnumerable<T>> operandsOf)
        where T : class
    {
        var order = new List<T>();
        var seen = new HashSet<T>(ReferenceEqualityComparer.Instance);

        // A stack of our own: a sum of 100,000 terms, one after the other, is deeper than calls can be.
        var waiting = new Stack<(T Node, bool OperandsAreDone)>([(last, false)]);
        while (waiting.TryPop(out (T Node, bool OperandsAreDone) next))
        {
            if (next.OperandsAreDone)
            {
                order.Add(next.Node);
            }
            else if (seen.Add(next.Node))
            {
                waiting.Push((next.Node, true));
                foreach (T operand in operandsOf(next.Node).Reverse())
                {
                    waiting.Push((operand, false));
                }
            }
        }

        return order;
    }
}

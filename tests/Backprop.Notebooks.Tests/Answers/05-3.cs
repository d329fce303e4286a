// right: list as memory
var order = new List<int>();
void Go(int n)
{
    if (n == -1 || order.Contains(n)) return;
    Go(left[n]);
    Go(right[n]);
    order.Add(n);
}
Go(last);
return [.. order];

// right: array as memory
var done = new bool[left.Length];
IEnumerable<int> Go(int n)
{
    if (n < 0 || done[n]) yield break;
    done[n] = true;
    foreach (int i in Go(left[n])) yield return i;
    foreach (int i in Go(right[n])) yield return i;
    yield return n;
}
return Go(last).ToArray();

// wrong: doubles removed from the end
// named: a number was written down before its operands
var order = new List<int>();
void Go(int n)
{
    if (n < 0 || order.Contains(n)) return;
    order.Add(n);
    Go(left[n]);
    Go(right[n]);
}
Go(last);
return [.. order];

// wrong: layer by layer
var order = new List<int> { last };
for (int i = 0; i < order.Count; i++)
    foreach (int operand in new[] { left[order[i]], right[order[i]] })
        if (operand >= 0 && !order.Contains(operand)) order.Add(operand);
order.Reverse();
return [.. order];

// wrong: without the last
var order = new List<int>();
void Go(int n)
{
    if (n < 0 || order.Contains(n)) return;
    Go(left[n]);
    Go(right[n]);
    order.Add(n);
}
Go(last);
return order.Take(order.Count - 1).ToArray();

// wrong: inputs left out
var order = new List<int>();
void Go(int n)
{
    if (n < 0 || left[n] < 0 || order.Contains(n)) return;
    Go(left[n]);
    Go(right[n]);
    order.Add(n);
}
Go(last);
return [.. order];

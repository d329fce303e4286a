int[] Order(int[] left, int[] right, int last)
{
    var order = new List<int>();
    var path = new Stack<int>();
    path.Push(last);
    while (path.Count > 0)
    {
        int number = path.Peek();
        int next = new[] { left[number], right[number] }.FirstOrDefault(operand => operand >= 0 && !order.Contains(operand), -1);
        if (next >= 0)
        {
            path.Push(next);
            continue;
        }

        path.Pop();
        order.Add(number);
    }

    return [.. order];
}

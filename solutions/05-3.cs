int[] Order(int[] left, int[] right, int last)
{
    var order = new List<int>();
    var seen = new HashSet<int>();
    void Visit(int number)
    {
        if (number < 0 || !seen.Add(number)) return;
        Visit(left[number]);
        Visit(right[number]);
        order.Add(number);
    }
    Visit(last);
    return order.ToArray();
}

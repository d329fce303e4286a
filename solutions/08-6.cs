double[,] CountConfusions(int[] labels, int[] answers, int classes)
{
    var table = new double[classes, classes];
    for (int i = 0; i < labels.Length; i++) table[labels[i], answers[i]]++;
    return table;
}

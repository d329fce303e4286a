double[,] CountConfusions(int[] labels, int[] answers, int classes)
{
    var table = new double[classes, classes];
    for (int row = 0; row < classes; row++)
        for (int column = 0; column < classes; column++)
            table[row, column] = labels.Zip(answers).Count(pair => pair == (row, column));
    return table;
}

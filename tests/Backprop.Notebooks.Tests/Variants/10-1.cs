(double Accuracy, double StandardError) FoldAccuracy(int[] right, int[] count)
{
    // Each image is a 1 or a 0: their mean, and the spread of that mean.
    var images = new List<double>();
    for (int fold = 0; fold < count.Length; fold++)
        for (int i = 0; i < count[fold]; i++)
            images.Add(i < right[fold] ? 1 : 0);

    double mean = images.Average();
    double squares = 0;
    foreach (double image in images)
        squares += (image - mean) * (image - mean);

    return (mean, Math.Sqrt(squares) / images.Count);
}

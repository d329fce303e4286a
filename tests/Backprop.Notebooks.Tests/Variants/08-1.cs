double MajorityAccuracy(int[] training, int[] test)
{
    int most = training.Distinct().Order().MaxBy(k => training.Count(label => label == k));
    return test.Average(label => label == most ? 1.0 : 0.0);
}

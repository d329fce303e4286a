double MajorityAccuracy(int[] training, int[] test)
{
    var counts = new int[training.Max() + 1];
    foreach (int label in training) counts[label]++;

    int most = 0;
    for (int k = 1; k < counts.Length; k++)
        if (counts[k] > counts[most]) most = k;

    int right = 0;
    foreach (int label in test)
        if (label == most) right++;
    return (double)right / test.Length;
}

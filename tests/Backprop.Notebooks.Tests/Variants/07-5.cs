Matrix<double> CrossEntropyGradient(Matrix<double> scores, int[] labels)
{
    return scores.MapIndexed(
        (i, j, z) =>
        {
            // 1 / Σ e^(other − z) is softmax too.
            double p = 1 / scores.Row(i).Sum(other => Math.Exp(other - z));
            return (p - (labels[i] == j ? 1 : 0)) / labels.Length;
        },
        Zeros.Include);
}

double Accuracy(Matrix<double> h2, Matrix<double> y)
{
    var answers = h2.EnumerateRows().Select(row => row[0] > row[1] ? 0 : 1);
    var labels = y.EnumerateRows().Select(row => row[0] > row[1] ? 0 : 1);
    return answers.Zip(labels, (answer, label) => answer == label ? 1.0 : 0.0).Average();
}

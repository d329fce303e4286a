using Backprop.Grading;
using Backprop.Kernel.Documents;

namespace Backprop.Notebooks.Tests;

/// <summary>What the library does in one call is no answer to the exercise that asks for it; the other answers count.</summary>
public class BorrowedTests
{
    private const string OfNetwork = "return new SigmoidNetwork(w1, w2, w3, w4, w5, w6, b1, b2, b3).Forward(x1, x2);";
    private const string OfMean = "return MeanSquaredError.Value(targets, outputs);";
    private const string OfOneHot = "return OneHot.Encode(labels, classes);";
    private const string OfPenalty =
        "int n = y.RowCount; return (h2 - y).Enumerate().Sum(e => e * e) / (2 * n) + Penalty.L2(reg).Value(w1, n) + Penalty.L2(reg).Value(w2, n);";

    private const string OfTape = "var (p, q) = (new Value(a), new Value(b)); (p / q).Backward(); return (p.Gradient, q.Gradient);";
    private const string OfBroadcasting =
        "return Matrix<double>.Build.DenseOfArray(Broadcasting.SumTo(Tensor.Of(gradient.ToArray()), new Shape(1, 1, rows, columns)).Plane());";

    private const string OfPooling =
        "var pooling = new MaxPooling(size, stride); pooling.Forward(Tensor.Of(x)); return pooling.Backward(Tensor.Of(delta)).Plane();";
    private const string OfBoxes =
        "return new Box(a[1], a[0], a[3] - a[1], a[2] - a[0]).Overlap(new Box(b[1], b[0], b[3] - b[1], b[2] - b[0]));";
    private const string OfUnpooling =
        "var pooling = new MaxPooling(2); pooling.Forward(Tensor.Of(x)); return pooling.Backward(Tensor.Of(maps)).Plane();";

    private const string OfSoftmax =
        "return SoftmaxCrossEntropy.Softmax(new Tensor(new Shape(1, scores.Length, 1, 1), scores)).Values;";

    [Theory]
    [InlineData("02", "02.2", OfNetwork, "02.3", OfMean)]
    [InlineData("04", "04.1", OfOneHot, "04.3", OfPenalty)]
    [InlineData("05", "05.1", OfTape, "05.8", OfBroadcasting)]
    [InlineData("07", "07.1", OfPooling, "07.4", OfSoftmax)]
    [InlineData("10", "10.6", OfUnpooling, "10.7", OfBoxes)]
    public async Task A_call_of_the_library_is_no_answer(string lesson, string first, string firstBody, string second, string secondBody)
    {
        NotebookDocument document = Submissions.Solved(lesson, (first, Answer(first, firstBody)), (second, Answer(second, secondBody)));
        NotebookGrade grade = await Submissions.GradeAsync(document);

        Assert.All(grade.Exercises, exercise => Assert.True(
            exercise.Outcome == (exercise.Exercise == first || exercise.Exercise == second ? Outcome.Borrowed : Outcome.Right), $"{exercise}"));
    }

    private static string Answer(string id, string body)
    {
        var document = NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf(id[..2])));
        return Submissions.Stub(document, id).Source.Replace("throw new NotImplementedException();", body, StringComparison.Ordinal);
    }
}

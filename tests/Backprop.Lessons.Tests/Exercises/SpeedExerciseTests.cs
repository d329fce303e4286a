using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class SpeedExerciseTests
{
    [Fact]
    public void A_loop_that_stops_before_the_ragged_tail_is_recognised()
    {
        Verdict verdict = SpeedExercises.LaneSums.Check((a, b, lanes) =>
        {
            double[] sums = new double[lanes];
            for (int i = 0; i <= a.Length - lanes; i += lanes)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    sums[lane] += a[i + lane] * b[i + lane];
                }
            }

            return sums;
        });
        Assert.Equal("the ragged tail was forgotten", verdict.Mistake);
    }

    [Fact]
    public void Multiplications_without_their_additions_are_recognised()
    {
        Verdict verdict = SpeedExercises.Flops.Check((images, channels, height, width, filters, kernel, stride, padding) =>
            (long)images * channels * filters * kernel * kernel
            * (((height + (2 * padding) - kernel) / stride) + 1) * (((width + (2 * padding) - kernel) / stride) + 1));
        Assert.Equal("the additions were not counted", verdict.Mistake);
    }

    [Fact]
    public void The_arithmetic_of_the_benchmarks_shapes_is_right()
    {
        Verdict verdict = SpeedExercises.Flops.Check((images, channels, height, width, filters, kernel, stride, padding) =>
        {
            long count = 0;
            for (int top = -padding; top + kernel <= height + padding; top += stride)
            {
                for (int left = -padding; left + kernel <= width + padding; left += stride)
                {
                    count += 2L * images * channels * filters * kernel * kernel;
                }
            }

            return count;
        });
        Assert.Equal(VerdictKind.Right, verdict.Kind);
    }

    [Fact]
    public void A_row_as_long_as_a_column_is_recognised()
    {
        Verdict verdict = SpeedExercises.Offset.Check((channels, height, width, n, c, y, x) =>
            (n * channels * height * width) + (c * height * width) + (y * height) + x);
        Assert.Equal("a row was taken to be as long as a column", verdict.Mistake);
    }

    [Fact]
    public void Windows_that_do_not_know_of_the_padding_are_recognised()
    {
        Verdict verdict = SpeedExercises.Columns.Check((image, kernel, stride, padding) =>
        {
            (int rows, int width) = (((image.GetLength(0) - kernel) / stride) + 1, ((image.GetLength(1) - kernel) / stride) + 1);
            double[,] columns = new double[kernel * kernel, rows * width];
            for (int at = 0; at < columns.Length; at++)
            {
                (int k, int window) = (at / (rows * width), at % (rows * width));
                columns[k, window] = image[(window / width * stride) + (k / kernel), (window % width * stride) + (k % kernel)];
            }

            return columns;
        });
        Assert.Equal("the padding was ignored", verdict.Mistake);
    }

    [Fact]
    public void Tiles_beyond_the_end_are_recognised()
    {
        Verdict verdict = SpeedExercises.Tiles.Check((length, tile) =>
        {
            int[] first = [.. Enumerable.Range(0, (length + tile - 1) / tile).Select(t => t * tile)];
            return (first, [.. first.Select(at => at + tile)]);
        });
        Assert.Equal("the last tile reaches beyond the end", verdict.Mistake);
    }

    [Fact]
    public void A_product_that_reads_outside_its_matrix_is_told_so()
    {
        Verdict verdict = SpeedExercises.Product.Check((a, b, m, k, n) =>
        {
            double[] c = new double[m * n];
            for (int i = 0; i < m * n; i++)
            {
                c[i] = Enumerable.Range(0, k).Sum(p => a[(i / n * k) + p] * b[(p * k) + (i % n)]);
            }

            return c;
        });
        Assert.Equal("a row of B was taken to be k numbers long", verdict.Mistake);
        Assert.Equal(AnswerKind.Threw, verdict.Failing!.Got.Kind);
    }
}

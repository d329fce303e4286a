using Backprop.Lessons.Display;

namespace Backprop.Lessons.Tests.Display;

public class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(-1.0 / 3, "-0.333")]
    [InlineData(0.000012, "1.2e-05")]
    [InlineData(1234.5, "1234")]
    [InlineData(-98765.4, "-98765")]
    [InlineData(9.9996e6, "9999600")]
    [InlineData(12345678, "1.23e+07")]
    [InlineData(-12345678, "-1.23e+07")]
    [InlineData(2.5e12, "2.5e+12")]
    [InlineData(1e300, "1e+300")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Numbers_for_people_are_short(double value, string written) => Assert.Equal(written, Numbers.Show(value, 3));
}

using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Training;

public class ScheduleTests
{
    [Fact]
    public void Half_the_rate_is_left_after_the_time_asked_for()
    {
        Assert.Equal(0.8, Schedule.Exponential(0.8, 10).Rate(1));
        Assert.Equal(0.4, Schedule.Exponential(0.8, 10).Rate(11), 12);
        Assert.Equal(0.2, Schedule.Exponential(0.8, 10).Rate(21), 12);
        Assert.Equal(0.4, Schedule.Inverse(0.8, 10).Rate(11), 12);
        Assert.Equal(0.8 / 3, Schedule.Inverse(0.8, 10).Rate(21), 12);
    }

    [Fact]
    public void A_number_is_a_rate_that_stays()
    {
        Schedule schedule = 0.3;
        Assert.Equal(0.3, schedule.Rate(1));
        Assert.Equal(0.3, schedule.Rate(1000));
    }

    [Fact]
    public void Senseless_rates_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Constant(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Exponential(1, -3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Inverse(double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Constant(1).Rate(0));
    }
}

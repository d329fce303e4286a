using Backprop.Lessons.Data;
using Backprop.Lessons.Sigmoid;

namespace Backprop.Lessons.Tests.Sigmoid;

public class PersonTests
{
    public static Person[] People => Person.Load(Repository.At("data/alice.csv"));

    [Fact]
    public void The_four_people_have_the_published_shifted_numbers()
    {
        (string, double, double, double)[] published = [("Alice", -2, -1, 1), ("Bob", 25, 6, 0), ("Charlie", 17, 4, 0), ("Diana", -15, -6, 1)];
        Assert.Equal(published, People.Select(p => (p.Name, p.X1, p.X2, p.Target)));
    }

    [Fact]
    public void The_shifts_fit_the_two_people_that_are_predicted()
    {
        var emily = new Person("Emily", 128, 63, 1);
        var frank = new Person("Frank", 155, 68, 0);
        Assert.Equal((-7.0, -3.0), (emily.X1, emily.X2));
        Assert.Equal((20.0, 2.0), (frank.X1, frank.X2));
    }

    [Fact]
    public void A_file_without_genders_is_refused_by_name()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "name,weight_lb,height_in\nBob,160,72\n");
            Assert.Equal("gender", Assert.Throws<DataFileException>(() => Person.Load(path)).Column);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

using System.CommandLine;
using Backprop.Studio.Authoring;

namespace Backprop.Studio.Commands;

/// <summary><c>./course new exercise</c>: lays down what an exercise consists of.</summary>
internal static class NewCommand
{
    internal static Command Create()
    {
        var id = new Argument<string>("number") { Description = "Lesson and number: 11.12" };
        var title = new Argument<string>("title") { Description = "What stands over it: \"The slope of a softplus\"" };
        var function = new Option<string?>("--function") { Description = "The function that a learner writes. Without it: the words of the title.", HelpName = "name" };
        var exercise = new Command("exercise", "A new exercise at the end of a lesson: its cells, its class, its solution and its test.") { id, title, function };
        exercise.SetAction(parsed => Write(parsed.GetRequiredValue(id), parsed.GetRequiredValue(title), parsed.GetValue(function)));
        return new Command("new", "For authors: lays down something new.") { exercise };
    }

    private static int Write(string id, string title, string? function)
    {
        var course = Course.Find();
        foreach (string file in new NewExercise(course, id, title, function ?? NewExercise.FunctionIn(title)).Write())
        {
            Console.Out.WriteLine(Path.GetRelativePath(course.Root, file));
        }

        Console.Out.WriteLine($"Exercise {id} squares a number: rewrite all that these files say of it, then run ./course test Exercise");
        return ExitCode.Fine;
    }
}

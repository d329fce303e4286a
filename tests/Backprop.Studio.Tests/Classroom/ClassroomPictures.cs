using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>
/// The README's pictures of the classroom. Explicit, because it writes into docs/pictures:
/// <c>dotnet test --project tests/Backprop.Studio.Tests -c Release --filter-class '*ClassroomPictures*' --explicit on</c>.
/// </summary>
[Collection(ClassroomDefinition.Name)]
public sealed class ClassroomPictures(ClassroomFixture classroom)
{
    private const long Largest = 150 << 10;

    [Fact(Explicit = true)]
    public async Task Takes_the_pictures_of_the_README()
    {
        await using Learner learner = await classroom.LearnerAsync("by-day", width: 1200, height: 780, whole: true);
        HideOthers(learner.Lesson);
        LessonTab day = await learner.OpenAsync();
        await day.RunAsync("setup");
        await day.TypeAsync("ex-01-1", "double GradientB(double a, double b, double x, double y)\n{\n    return 2 * (a * b * x - y) * a * x;\n}");
        await day.Page.Keyboard.PressAsync("Shift+Enter");
        await day.OutcomeAsync("01.1", "right");
        await day.TypeAsync("ex-01-2", "double GradientA(double a, double b, double x, double y)\n{\n    return (a * b * x - y) * b * x;\n}");
        await day.Page.Keyboard.PressAsync("Shift+Enter");
        await day.OutcomeAsync("01.2", "wrong");
        await day.ReloadAsync();
        await TakeAsync(day.Page, "classroom-verdict.png", day.Exercise("01.2"));

        await using Learner owl = await classroom.LearnerAsync("by-night", ColorScheme.Dark, 1200, 780, whole: true);
        HideOthers(owl.Lesson);
        LessonTab night = await owl.OpenAsync();
        foreach (string cell in new[] { "setup", "train", "weights" })
        {
            await night.RunAsync(cell);
        }

        await night.ReloadAsync();
        await night.Page.Mouse.MoveAsync(1, 1);
        await TakeAsync(night.Page, "classroom-dark.png", night.Cell("weights"));
    }

    // The list at the side shows the course's own lessons, as a learner sees it, and no other test's.
    private void HideOthers(string lesson)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(classroom.Program.Folder, "notebooks"), "01-*.ipynb"))
        {
            if (Path.GetFileNameWithoutExtension(file) != lesson)
            {
                File.Delete(file);
            }
        }
    }

    private static async Task TakeAsync(IPage page, string name, ILocator place)
    {
        await place.EvaluateAsync("element => element.scrollIntoView({ block: 'end', behavior: 'instant' })");
        await page.EvaluateAsync("() => scrollBy(0, 24)");
        await place.Locator(".plot-card:not([data-drawn])").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.EvaluateAsync("() => document.activeElement.blur()");
        byte[] picture = await page.ScreenshotAsync();
        Assert.InRange(picture.Length, 1000, Largest);
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "pictures")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, name), picture, TestContext.Current.CancellationToken);
    }
}

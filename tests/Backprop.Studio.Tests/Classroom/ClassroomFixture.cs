using Microsoft.Playwright;

namespace Backprop.Studio.Tests.Classroom;

/// <summary>One classroom and one browser for the tests of its page; each test takes a lesson of its own.</summary>
public sealed class ClassroomFixture : IAsyncLifetime
{
    private Chromium? _chromium;
    private ClassroomProgram? _program;

    internal ClassroomProgram Program => _program!;

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.StartAsync();
        _program = await ClassroomProgram.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }
    }

    /// <summary>A learner with a browser of their own, at a lesson of their own.</summary>
    internal async Task<Learner> LearnerAsync(string name, ColorScheme theme = ColorScheme.Light, int width = 1280, int height = 900, bool whole = false)
    {
        string lesson = Program.AnotherLesson(name, whole);
        return new Learner(Program, lesson, await _chromium!.VisitorAsync(theme, width, height));
    }
}

/// <summary>Tests of one classroom, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ClassroomDefinition : ICollectionFixture<ClassroomFixture>
{
    public const string Name = "Classroom";
}

/// <summary>Tests of another classroom, beside those of the first: half of the time a test waits for the page or for a kernel.</summary>
[CollectionDefinition(Name)]
public sealed class SecondClassroomDefinition : ICollectionFixture<ClassroomFixture>
{
    public const string Name = "Second classroom";
}

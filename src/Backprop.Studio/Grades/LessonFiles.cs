using Backprop.Grading;

namespace Backprop.Studio.Grades;

/// <summary>A lesson in notebooks/ and the learner's copy of it in work/, where there is one.</summary>
internal sealed class LessonFiles
{
    private readonly GradeInput _given;
    private readonly GradeInput? _copy;
    private readonly bool _givenIsStarted;
    private readonly bool _copyIsStarted;

    internal LessonFiles(Course course, GradeInput given)
    {
        _given = given;
        string copy = Path.Combine(course.Work, Path.GetRelativePath(course.Notebooks, given.Path));
        if (!File.Exists(copy))
        {
            return;
        }

        _copy = new GradeInput(copy);
        _givenIsStarted = StartedWork.IsIn(given.Path) is true;

        // One that cannot be read is not passed over: its line in the report says what is wrong with it.
        _copyIsStarted = StartedWork.IsIn(copy) is not false;
    }

    private string Name => Path.GetFileName(_given.Path);

    /// <summary>The file that counts, or null where there is none.</summary>
    internal GradeInput? From(LessonSource source) => source switch
    {
        LessonSource.Work => _copy,
        LessonSource.Notebooks => _given,
        _ => _copyIsStarted || !_givenIsStarted ? _copy ?? _given : _given,
    };

    /// <summary>Says which files count: a line for all, and one for each lesson that was written in two places or in the less likely one.</summary>
    internal static string Describe(IReadOnlyList<LessonFiles> lessons, LessonSource source)
    {
        var own = lessons.Where(lesson => lesson._copy is not null && lesson.From(source) == lesson._copy).Select(lesson => lesson.Name).ToList();
        string all = source switch
        {
            _ when own.Count == lessons.Count => "Grading your copies in work/.",
            LessonSource.Work => $"Grading your copies of {string.Join(", ", own)} in work/; there are none of the other lessons.",
            LessonSource.Either when own.Count > 0 => $"Grading your copies of {string.Join(", ", own)} in work/, and the other lessons in notebooks/.",
            LessonSource.Either when lessons.All(lesson => lesson._copy is null) => "Grading notebooks/ (there are no copies of yours in work/).",
            _ => "Grading notebooks/.",
        };
        return source == LessonSource.Either ? string.Join('\n', [all, .. lessons.Select(lesson => lesson.Explain()).OfType<string>()]) : all;
    }

    private string? Explain() => (_givenIsStarted, _copyIsStarted) switch
    {
        (true, true) => $"{Name} is started in work/ and in notebooks/. The copy in work/ counts; --from notebooks grades the other.",
        (true, false) => $"{Name} is started in notebooks/, not in work/. The one in notebooks/ counts.",
        _ => null,
    };
}

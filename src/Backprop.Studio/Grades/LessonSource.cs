namespace Backprop.Studio.Grades;

/// <summary>Where the lessons to grade are taken from.</summary>
internal enum LessonSource
{
    /// <summary>Of each lesson the file that the learner wrote in; of two such files, the copy in work/.</summary>
    Either,

    /// <summary>The copies in work/ only.</summary>
    Work,

    /// <summary>The files in notebooks/ only.</summary>
    Notebooks,
}

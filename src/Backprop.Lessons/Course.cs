using System.Globalization;
using MathNet.Numerics;

namespace Backprop.Lessons;

/// <summary>What a notebook asks of the course itself.</summary>
public static class Course
{
    /// <summary>
    /// The last line of each lesson's first cell. From here on numbers are written as in the lessons' text
    /// (<c>0.5</c>, also where the system writes <c>0,5</c>), and plots draw without network if plotly.js was installed.
    /// </summary>
    /// <param name="plotsInSpace">True if several plots of the notebook are in space: they share what draws them, which else each brings along.</param>
    /// <returns>A line to show: the course is ready.</returns>
    public static ReadyNote Ready(bool plotsInSpace = false)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

        // On matrices as small as a lesson's, MathNet's threads cost several times what they bring.
        Control.UseSingleThread();
        return new ReadyNote(plotsInSpace);
    }
}

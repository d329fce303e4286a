using FsCheck;
using FsCheck.Fluent;

namespace Backprop.Kernel.Tests.Documents;

internal static class Checked
{
    /// <summary>Holds for 200 values, the same ones every time.</summary>
    internal static void ForAll<T>(Gen<T> values, Action<T> test) =>
        Prop.ForAll(values.ToArbitrary(), test).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260501, 7));
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Backprop.Grading.Isolation;
using Backprop.Lessons.Exercises;

namespace Backprop.Notebooks.Tests;

/// <summary>The library that a judged answer finds beside it holds nobody else's answers.</summary>
public class JudgedLibraryTests
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private static readonly Assembly Judged = Load();

    public static TheoryData<string> Types => [.. typeof(Catalogue).Assembly.GetTypes().Where(type => type.Namespace == typeof(Catalogue).Namespace && type.Name.EndsWith("Exercises", StringComparison.Ordinal) && !type.IsNested).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void An_exercise_is_null_and_what_it_was_made_of_throws(string name)
    {
        Type exercises = Judged.GetType(name, throwOnError: true)!;
        Assert.All(exercises.GetProperties(), property => Assert.True((property.GetValue(null) as IEnumerable<object?> ?? [property.GetValue(null)]).All(exercise => exercise is null), property.Name));
        MethodInfo[] methods = [.. exercises.GetNestedTypes(Hidden).Append(exercises).SelectMany(type => type.GetMethods(Hidden)).Where(method => !method.IsSpecialName && !method.ContainsGenericParameters)];
        Assert.True(methods.Length > 20);
        Assert.All(methods, method => Assert.IsType<NullReferenceException>(Assert.Throws<TargetInvocationException>(() => method.Invoke(
            method.IsStatic ? null : RuntimeHelpers.GetUninitializedObject(method.DeclaringType!),
            [.. method.GetParameters().Select(_ => (object?)null)])).InnerException));
    }

    [Fact]
    public void The_catalogue_is_null() =>
        Assert.Null(Judged.GetType(typeof(Catalogue).FullName!, throwOnError: true)!.GetProperty(nameof(Catalogue.Exercises))!.GetValue(null));

    [Fact]
    public void All_else_is_as_it_was()
    {
        object neuron = Activator.CreateInstance(Judged.GetType("Backprop.Lessons.Chain.Neuron", throwOnError: true)!, 3.0, null)!;
        Assert.Equal(6.0, neuron.GetType().GetMethod("Forward")!.Invoke(neuron, [2.0]));
        Assert.Equal(File.ReadAllBytes(Path.Combine(Submissions.Options.LibraryFolder, JudgedLibrary.FileName)).Length, Bytes().Length);
    }

    private static Assembly Load()
    {
        var context = new AssemblyLoadContext("judged");
        context.Resolving += (_, name) => AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        return context.LoadFromStream(new MemoryStream(Bytes()));
    }

    private static byte[] Bytes() => JudgedLibrary.Blank(File.ReadAllBytes(Path.Combine(Submissions.Options.LibraryFolder, JudgedLibrary.FileName)));
}

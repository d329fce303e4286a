using System.Reflection;
using System.Runtime.CompilerServices;

namespace Backprop.Lessons.Exercises;

/// <summary>The first line of a function, as a learner writes it.</summary>
internal static class SignatureText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(bool)] = "bool",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    /// <summary>Return type, name and parameters.</summary>
    /// <param name="function">The function, or the call of a delegate.</param>
    /// <param name="name">What it is called.</param>
    public static string Of(MethodInfo function, string name) =>
        $"{Of(function.ReturnParameter)} {name}({string.Join(", ", function.GetParameters().Select(parameter => $"{Of(parameter)} {parameter.Name}"))})";

    private static string Of(ParameterInfo parameter) =>
        Of(parameter.ParameterType, parameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames ?? []);

    private static string Of(Type type, IList<string?> names)
    {
        if (type.IsByRef)
        {
            return "ref " + Of(type.GetElementType()!, names);
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, names)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (!type.IsGenericType)
        {
            return Keywords.GetValueOrDefault(type, type.Name);
        }

        string[] arguments = [.. type.GetGenericArguments().Select(argument => Of(argument, []))];
        return type.IsAssignableTo(typeof(ITuple))
            ? $"({string.Join(", ", arguments.Select((argument, i) => i < names.Count && names[i] is { } name ? $"{argument} {name}" : argument))})"
            : $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>";
    }
}

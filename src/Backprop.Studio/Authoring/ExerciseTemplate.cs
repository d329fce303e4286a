using System.Text.Json.Nodes;

namespace Backprop.Studio.Authoring;

/// <summary>What a new exercise is made from: a number is to be squared.</summary>
internal static class ExerciseTemplate
{
    /// <summary>Answers that students might write, right and wrong.</summary>
    internal const string Answers = """
        // right: as a power
        return Math.Pow(x, 2);

        // wrong: the sign is kept
        return x * Math.Abs(x);

        """;

    /// <summary>The exercise itself: reference, cases, mistakes.</summary>
    internal static string Class(string id, string title, string function, string owner) => $$"""
        namespace Backprop.Lessons.Exercises;

        /// <summary>Say what the function computes, with the formula's source.</summary>
        /// <param name="x">Say what goes in: its meaning, its shape.</param>
        /// <returns>Say what comes out.</returns>
        public delegate double {{function}}Function(double x);

        public static partial class {{owner}}
        {
            /// <summary>Say in a line what is understood once this is solved.</summary>
            public static Exercise<{{function}}Function> {{function}} { get; } = new(
                "{{id}}",
                "{{function}}",
                "{{Escaped(title)}}",
                points: 1,
                x => x * x,
                [[0.0], [1.0], [-2.0], [0.5]],
                random => [Math.Round((random.NextDouble() * 8) - 4, 2)],
                [
                    new("x was doubled", "Squared means times itself. What is 3 times 3?", x => x + x),
                ]);
        }

        """;

    /// <summary>The exercise's solution.</summary>
    internal static string Solution(string function) => $$"""
        double {{function}}(double x)
        {
            return x * x;
        }

        """;

    /// <summary>Task, stub and check, each with its text.</summary>
    internal static IReadOnlyList<(JsonObject Cell, string Source)> Cells(string id, string title, string function, string owner)
    {
        string dashed = id.Replace('.', '-');
        return
        [
            (new JsonObject { ["cell_type"] = "markdown", ["id"] = $"ex-{dashed}-task", ["metadata"] = new JsonObject(), ["source"] = "" },
                $"### Exercise {id}: {title}\n\nSay what the function is to compute.\n\n<details><summary>Hint</summary>\n\nSay where to look, not what to write.\n\n</details>"),
            (Code($"ex-{dashed}", isCheck: false), $"double {function}(double x)\n{{\n    throw new NotImplementedException();\n}}"),
            (Code($"check-{dashed}", isCheck: true), $"{owner}.{function}.Check({function})"),
        ];
    }

    private static JsonObject Code(string id, bool isCheck)
    {
        var grader = new JsonObject { ["grade"] = isCheck, ["grade_id"] = id, ["locked"] = isCheck };
        if (isCheck)
        {
            grader["points"] = 1;
        }

        grader["schema_version"] = 3;
        grader["solution"] = !isCheck;
        grader["task"] = false;
        return new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = id,
            ["metadata"] = new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" },
                ["nbgrader"] = grader,
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" },
            },
            ["outputs"] = new JsonArray(),
            ["source"] = "",
        };
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}

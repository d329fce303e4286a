namespace Backprop.Studio.Runs;

/// <summary>A notebook to run, and the name of what is written for it.</summary>
/// <param name="Input">The notebook.</param>
/// <param name="Name">The name, without extension, of the executed notebook and of the page.</param>
internal sealed record RunItem(RunInput Input, string Name)
{
    /// <summary>What people read: the file's name, with its folder's where two files have the same.</summary>
    internal string Label => Name + Path.GetExtension(Input.Path);

    /// <summary>The file name of the page.</summary>
    internal string PageFile => Name + ".html";

    /// <summary>The notebook's folder.</summary>
    internal string Folder => Path.GetDirectoryName(Input.Path)!;

    /// <summary>Names notebooks: files of one name from several folders take their folders' names in front, as far up as it needs.</summary>
    internal static IReadOnlyList<RunItem> NameAll(IReadOnlyList<RunInput> inputs)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "index" };
        var simple = inputs.CountBy(input => Path.GetFileNameWithoutExtension(input.Path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
        var items = new List<RunItem>();
        foreach (RunInput input in inputs)
        {
            string stem = Path.GetFileNameWithoutExtension(input.Path);
            string? folder = Path.GetDirectoryName(input.Path);
            string name = stem;
            bool unique = simple[stem] == 1;
            while (!unique || !taken.Add(name))
            {
                unique = true;
                name = $"{(folder is null ? "other" : Path.GetFileName(folder))}-{name}";
                folder = Path.GetDirectoryName(folder);
            }

            items.Add(new RunItem(input, name));
        }

        return items;
    }
}

using System.Collections.Concurrent;
using Backprop.Kernel.Workers;
using Backprop.Studio.Server.Files;
using Backprop.Studio.Server.Security;

namespace Backprop.Studio.Server.Jupyter;

/// <summary>The kernels that run.</summary>
internal sealed class KernelManager(Course course, CourseFiles files) : IAsyncDisposable
{
    // Each is a process of a hundred megabytes and more.
    private const int Most = 40;

    private readonly ConcurrentDictionary<string, JupyterKernel> _kernels = new(StringComparer.Ordinal);

    /// <summary>All kernels, oldest first or not.</summary>
    internal IEnumerable<JupyterKernel> All => _kernels.Values;

    /// <summary>Starts a kernel; it gets ready while the client goes on.</summary>
    /// <param name="path">The notebook, relative to the course's folder; null if the client does not say.</param>
    /// <param name="folder">A folder that takes the place of the notebook's; a gateway's client knows its own files.</param>
    /// <param name="isForeign">Whether the page is another program's, so that the library brings it plotly.js.</param>
    /// <exception cref="ApiException">There are too many.</exception>
    internal JupyterKernel Start(string? path, string? folder, bool isForeign = false)
    {
        if (_kernels.Count >= Most)
            throw new ApiException(503, $"{Most} kernels run already. Shut one down first: close its notebook for good, or DELETE /api/kernels/<id>.");
        var kernel = new JupyterKernel(new WorkerOptions
        {
            WorkingDirectory = folder is not null && Path.IsPathFullyQualified(folder) && Directory.Exists(folder) ? folder : FolderOf(path),
            // What a cell runs has no business with the server.
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [AccessToken.Variable] = null,
                ["BACKPROP_PAGE"] = isForeign ? "foreign" : null,
            },
        });
        _kernels[kernel.Id] = kernel;
        return kernel;
    }

    /// <summary>A kernel by its name.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    internal JupyterKernel Get(string id) =>
        _kernels.TryGetValue(id, out var kernel) ? kernel : throw ApiException.NotFound($"There is no kernel {id}. It was shut down, or the server was started anew.");

    internal bool Has(JupyterKernel kernel) => _kernels.ContainsKey(kernel.Id);

    /// <summary>Ends a kernel.</summary>
    internal async Task ShutDownAsync(string id)
    {
        var kernel = Get(id);
        _kernels.TryRemove(id, out _);
        await kernel.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_kernels.Values.Select(kernel => kernel.DisposeAsync().AsTask()));

    // Lessons refer to ../lib and ../data, so a notebook that is nowhere runs where the lessons are.
    private string FolderOf(string? path)
    {
        var folder = Path.GetDirectoryName(path ?? "") ?? "";
        // A learner's copy is not there yet when its kernel starts.
        var copies = Path.GetFileName(course.Work);
        if (folder == copies || folder == Path.Combine(copies, Paths.Extras))
            Directory.CreateDirectory(Path.Combine(course.Root, folder));
        try
        {
            return folder.Length > 0 && files.Resolve(folder) is var real && Directory.Exists(real) ? real : course.Notebooks;
        }
        catch (ApiException)
        {
            return course.Notebooks;
        }
    }
}

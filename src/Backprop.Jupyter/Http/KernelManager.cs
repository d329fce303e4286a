using System.Collections.Concurrent;
using Backprop.Jupyter.Kernels;
using Backprop.Kernel.Workers;

namespace Backprop.Jupyter.Http;

/// <summary>The kernels that run.</summary>
/// <param name="folderOf">The folder where the cells of a notebook work: given its path as clients write it; null if they do not say.</param>
/// <param name="environment">Environment variables of the kernels on top of this process's own; a null value removes one.</param>
public sealed class KernelManager(Func<string?, string> folderOf, IReadOnlyDictionary<string, string?> environment) : IAsyncDisposable
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
        {
            throw new ApiException(503, $"{Most} kernels run already. Shut one down first: close its notebook for good, or DELETE /api/kernels/<id>.");
        }

        var kernel = new JupyterKernel(new WorkerOptions
        {
            WorkingDirectory = folder is not null && Path.IsPathFullyQualified(folder) && Directory.Exists(folder) ? folder : folderOf(path),
            Environment = new Dictionary<string, string?>(environment, StringComparer.Ordinal) { ["BACKPROP_PAGE"] = isForeign ? "foreign" : null },
            AddsPlainText = isForeign,
        }, isForeign);
        _kernels[kernel.Id] = kernel;
        return kernel;
    }

    /// <summary>A kernel by its name.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    internal JupyterKernel Get(string id) =>
        _kernels.TryGetValue(id, out JupyterKernel? kernel) ? kernel : throw ApiException.NotFound($"There is no kernel {id}. It was shut down, or the server was started anew.");

    internal bool Has(JupyterKernel kernel) => _kernels.ContainsKey(kernel.Id);

    /// <summary>Ends a kernel.</summary>
    internal async Task ShutDownAsync(string id)
    {
        JupyterKernel kernel = Get(id);
        _kernels.TryRemove(id, out _);
        await kernel.DisposeAsync();
    }

    /// <summary>Ends all kernels.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_kernels.Values.Select(kernel => kernel.DisposeAsync().AsTask()));
}

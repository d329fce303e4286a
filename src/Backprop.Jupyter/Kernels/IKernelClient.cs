using Backprop.Jupyter.Messages;

namespace Backprop.Jupyter.Kernels;

/// <summary>A front end that is connected to a kernel, by whatever door it came in.</summary>
internal interface IKernelClient
{
    /// <summary>Sends it a message when its turn comes; returns at once.</summary>
    void Send(OutgoingMessage message);
}

using Backprop.Jupyter.Commands;

return await KernelProgram.InvokeAsync(args);

"""Runs a notebook as nbclient does, in its own folder, and writes it with its outputs."""
import os
import sys

import nbclient
import nbformat

source, target = sys.argv[1:3]
notebook = nbformat.read(source, as_version=4)
client = nbclient.NotebookClient(
    notebook, timeout=1800, startup_timeout=300, kernel_name=notebook.metadata.kernelspec.name,
    resources={"metadata": {"path": os.path.dirname(os.path.abspath(source))}})
client.execute()
nbformat.validate(notebook)
nbformat.write(notebook, target)

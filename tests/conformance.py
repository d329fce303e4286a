"""Runs notebooks in a Jupyter kernel; holds the conformance notebook's outputs against what its metadata says."""

import argparse
import json
import os
import pathlib
import sys
import tempfile
import time

import nbclient
import nbformat
from jupyter_client.kernelspec import KernelSpecManager

ROOT = pathlib.Path(__file__).resolve().parent.parent
CONFORMANCE = ROOT / "tests/Backprop.Kernel.Tests/Conformance/conformance.ipynb"

# How often a kernel is started that loses the race for its port, and how many seconds lie between.
ATTEMPTS = 3
PAUSE = 2


def run(path, kernel, allow_errors):
    """The notebook, executed in its own folder. A kernel is started again that another process took the port from."""
    for attempt in range(1, ATTEMPTS + 1):
        notebook = nbformat.read(path, as_version=4)
        client = nbclient.NotebookClient(
            notebook, timeout=600, startup_timeout=300, kernel_name=kernel, allow_errors=allow_errors,
            resources={"metadata": {"path": str(path.parent)}})
        with tempfile.TemporaryFile("w+", errors="replace") as said:
            try:
                client.execute(stdout=said, stderr=said)
                return notebook
            except RuntimeError as error:
                said.seek(0)
                text = said.read()
                if attempt == ATTEMPTS or "address already in use" not in text.lower():
                    raise RuntimeError(f"{error} (attempt {attempt}) The kernel says: {text.strip()}") from error
                print(f"{path.name}: the kernel's port was taken in the same moment; it is started again", flush=True)
        time.sleep(PAUSE)
    raise AssertionError("not reached")


def joined(outputs):
    """The outputs, neighbouring pieces of one stream put together; without what the kernel shows first on its own behalf."""
    result = []
    for output in outputs:
        if output.output_type == "display_data" and "dotnet-interactive-this-cell-" in output.data.get("text/html", ""):
            continue
        if output.output_type == "stream" and result and result[-1].output_type == "stream" and result[-1].name == output.name:
            result[-1].text += output.text
        else:
            result.append(output)
    return result


def text_of(expected, output):
    """What of the output is to be compared; None if it is of another kind."""
    if output.output_type != expected["type"]:
        return None
    if output.output_type == "stream":
        return output.text if output.name == expected["name"] else None
    if output.output_type == "error":
        return output.evalue
    if expected.get("only") and len(output.data) != 1:
        return None
    return output.data.get(expected["mime"])


def matches(expected, output):
    text = text_of(expected, output)
    if text is None or ("equals" in expected and text != expected["equals"]):
        return False
    return all(part in text for part in expected.get("contains", []))


def check(notebook):
    """How many cells of the conformance notebook show something else than they should."""
    failed = unchecked = 0
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in cells:
        expected = cell.metadata["conformance"]
        outputs = joined(cell.outputs)
        if len(outputs) == len(expected["outputs"]) and all(map(matches, expected["outputs"], outputs)):
            continue
        needs = expected.get("needs")
        if needs and os.environ.get("CI") != "true" and any(output.output_type == "error" for output in outputs):
            unchecked += 1
            print(f"  {cell.id}: not checked, for want of {needs}: {outputs[-1].get('evalue', '')}")
            continue
        failed += 1
        print(f"  {cell.id}: FAILED\n    expected {json.dumps(expected['outputs'])}\n    got      {json.dumps(outputs)[:2000]}")
    print(f"conformance: {len(cells) - failed - unchecked} of {len(cells)} cells as they should be", flush=True)
    return failed


def save(notebook, path, folder):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
    nbformat.write(notebook, pathlib.Path(folder) / path.name)


def chosen(options):
    """The notebooks to run."""
    if options.notebooks:
        return [pathlib.Path(name).resolve() for name in options.notebooks]
    extras = sorted((ROOT / "notebooks/extras").glob("*.ipynb")) if options.extras else []
    return [CONFORMANCE, *sorted((ROOT / "notebooks").glob("*.ipynb")), *extras]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("notebooks", nargs="*", help="run these instead of the conformance notebook and all lessons")
    arguments.add_argument("--kernel", default=".net-csharp", help="the name of the kernel")
    arguments.add_argument("--has-kernel", action="store_true", help="only tell by the exit code whether there is such a kernel")
    arguments.add_argument("--extras", action="store_true", help="run the notebooks in notebooks/extras too")
    arguments.add_argument("--save", metavar="FOLDER", help="write the notebooks with their outputs into this folder")
    options = arguments.parse_args()
    if options.has_kernel:
        return 0 if options.kernel in KernelSpecManager().find_kernel_specs() else 1

    # What the tool would report about its use stays here.
    os.environ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1"
    failed = 0
    for path in chosen(options):
        try:
            notebook = run(path, options.kernel, allow_errors=path == CONFORMANCE)
        except (RuntimeError, nbclient.exceptions.CellExecutionError) as error:
            failed += 1
            print(f"{path.name}: FAILED\n{error}", flush=True)
            continue
        if options.save:
            save(notebook, path, options.save)
        if path == CONFORMANCE:
            failed += check(notebook)
        else:
            print(f"{path.name}: ran to the end", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Runs notebooks in a Jupyter kernel; holds the conformance notebook's outputs against what its metadata says."""

import argparse
import json
import pathlib
import sys

import nbclient
import nbformat
from jupyter_client.kernelspec import KernelSpecManager

ROOT = pathlib.Path(__file__).resolve().parent.parent
CONFORMANCE = ROOT / "tests/Backprop.Kernel.Tests/Conformance/conformance.ipynb"


def run(path, kernel, allow_errors):
    """The notebook, executed in its own folder."""
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=600, kernel_name=kernel, allow_errors=allow_errors,
        resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    return notebook


def joined(outputs):
    """The outputs, neighbouring pieces of one stream put together."""
    result = []
    for output in outputs:
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


def check(kernel):
    """How many cells of the conformance notebook show something else than they should."""
    failed = 0
    cells = [cell for cell in run(CONFORMANCE, kernel, allow_errors=True).cells if cell.cell_type == "code"]
    for cell in cells:
        expected = cell.metadata["conformance"]
        outputs = joined(cell.outputs)
        if len(outputs) == len(expected["outputs"]) and all(map(matches, expected["outputs"], outputs)):
            continue
        needs = expected.get("needs")
        if needs and any(output.output_type == "error" for output in outputs):
            print(f"  {cell.id}: not checked, for want of {needs}: {outputs[-1].get('evalue', '')}")
            continue
        failed += 1
        print(f"  {cell.id}: FAILED\n    expected {json.dumps(expected['outputs'])}\n    got      {json.dumps(outputs)[:2000]}")
    print(f"conformance: {len(cells) - failed} of {len(cells)} cells as they should be")
    return failed


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kernel", default=".net-csharp", help="the name of the kernel")
    arguments.add_argument("--has-kernel", action="store_true", help="only tell by the exit code whether there is such a kernel")
    arguments.add_argument("--extras", action="store_true", help="run the notebooks in notebooks/extras too")
    options = arguments.parse_args()
    if options.has_kernel:
        return 0 if options.kernel in KernelSpecManager().find_kernel_specs() else 1

    failed = check(options.kernel)
    lessons = sorted((ROOT / "notebooks").glob("*.ipynb"))
    if options.extras:
        lessons += sorted((ROOT / "notebooks/extras").glob("*.ipynb"))
    for path in lessons:
        try:
            run(path, options.kernel, allow_errors=False)
            print(f"{path.name}: ran to the end")
        except nbclient.exceptions.CellExecutionError as error:
            failed += 1
            print(f"{path.name}: FAILED\n{error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

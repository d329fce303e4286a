#!/bin/sh
# Runs the conformance notebook and all lessons in .NET Interactive, through Jupyter, where it is installed.
# Says that it skipped them, and why, where it is not. With --extras, the notebooks in notebooks/extras too.
# PYTHON names another Python than python3.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 2
python=${PYTHON:-python3}

skip() {
    echo "conformance: skipped: $1"
    exit 0
}

command -v "$python" >/dev/null 2>&1 || skip "there is no $python, which Jupyter needs."
"$python" -c 'import nbclient, nbformat, jupyter_client' 2>/dev/null || skip "$python has no Jupyter: pip install nbclient"
"$python" "$root/tests/conformance.py" --has-kernel || skip "Jupyter has no kernel .net-csharp: dotnet tool install -g Microsoft.dotnet-interactive, then dotnet interactive jupyter install"
"$root/course" build || exit 2
exec "$python" "$root/tests/conformance.py" "$@"

#!/bin/sh
# Runs the conformance notebook and all lessons in .NET Interactive, through Jupyter; with --extras, the notebooks in
# notebooks/extras too, and with names of notebooks, only these. Takes the kernel .net-csharp that Jupyter has, else the
# tool that .config/dotnet-tools.json pins. Says that it skipped them, and why, where one cannot be had; with CI=true that
# is a failure. PYTHON names a Python; else it is the first one on the PATH that has nbclient. --python only says which;
# --no-build, as the first argument, takes the library in lib/ as it is.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 2

skip() {
    if [ "${CI-}" = true ]; then
        echo "conformance: FAILED: $1"
        exit 1
    fi
    echo "conformance: skipped: $1"
    exit 0
}

has_jupyter() {
    "$1" -c 'import nbclient, nbformat, jupyter_client' >/dev/null 2>&1
}

# Jupyter may be there for another Python than the first.
find_python() {
    IFS=:
    for folder in $PATH; do
        for candidate in "$folder"/python3 "$folder"/python3.[0-9] "$folder"/python3.[0-9][0-9]; do
            [ -x "$candidate" ] || continue
            echo "$candidate" >>"$seen"
            has_jupyter "$candidate" && echo "$candidate" && return
        done
    done
    return 1
}

work=$(mktemp -d) || exit 2
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT TERM
seen=$work/seen
: >"$seen"

if [ -n "${PYTHON-}" ]; then
    python=$PYTHON
    command -v "$python" >/dev/null 2>&1 || skip "there is no $python, which Jupyter needs."
    has_jupyter "$python" || skip "$python has no Jupyter: install nbclient (Debian: python3-nbclient)"
elif ! python=$(find_python); then
    [ -s "$seen" ] || skip "there is no python3, which Jupyter needs."
    skip "none of $(paste -sd ' ' "$seen") has Jupyter: install nbclient (Debian: python3-nbclient)"
fi
if [ "${1-}" = --python ]; then
    echo "$python"
    exit
fi

if [ "${1-}" = --no-build ]; then
    shift
else
    "$root/course" build || exit 2
fi
if ! "$python" "$root/tests/conformance.py" --has-kernel "$@"; then
    log=$(cd -- "$root" && dotnet tool restore 2>&1) || skip "Jupyter has no kernel .net-csharp, and dotnet tool restore says: $log"
    mkdir "$work/kernels"
    (cd -- "$root" && dotnet tool run dotnet-interactive -- jupyter install --path "$work/kernels") >"$work/log" 2>&1 || { cat "$work/log"; exit 2; }
    export JUPYTER_PATH="$work${JUPYTER_PATH:+:$JUPYTER_PATH}"
fi
"$python" "$root/tests/conformance.py" "$@"

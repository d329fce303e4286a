#!/usr/bin/env bash
# Measures the course's convolutions against loops in C++ and against PyTorch, all in one run, and writes results.json and the README's
# table. run.sh compare [rounds] (the default) | table | detail [BenchmarkDotNet's arguments]
# Debian's g++, python3-torch, libopenblas0 (its BLAS) and dataset-fashion-mnist are installed where they are missing and we may.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

missing=()
for package in g++ python3-torch libopenblas0 dataset-fashion-mnist; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok' || missing+=("$package")
done
if ((${#missing[@]})) && [ "${1-compare}" = compare ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
  else
    echo "run.sh: not installed: ${missing[*]}. Without PyTorch or the images their figures are left out." >&2
  fi
fi

program=$root/artifacts/bin/Backprop.Benchmarks/release/Backprop.Benchmarks.dll
dotnet build "$here/Backprop.Benchmarks" -c Release -v quiet --nologo
case ${1-compare} in
  compare)
    loops=$root/artifacts/benchmarks/loops
    mkdir -p "$(dirname "$loops")"
    g++ -O3 -march=native -o "$loops" "$here/opponents/loops.cpp"
    dotnet "$program" compare "$here" "$loops" "${@:2}"
    ;;
  table) dotnet "$program" table "$here" ;;
  detail) cd "$root/artifacts" && dotnet "$program" detail "${@:2}" ;;
  *) echo "run.sh: compare [rounds] | table | detail …" >&2; exit 2 ;;
esac

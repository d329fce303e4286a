#!/bin/sh
# Builds the course in a new container, and adds .NET Interactive's kernel to its Jupyter. Without that kernel the
# container is still good for ./course, so only the build may fail.
set -u
./course build || exit 1

PATH=$PATH:$HOME/.dotnet/tools
if dotnet tool install -g Microsoft.dotnet-interactive && dotnet interactive jupyter install; then
    echo "Ready. Open a notebook in notebooks/."
else
    echo "The course is ready: ./course run. .NET Interactive could not be installed; docs/editors.md says what to try."
fi

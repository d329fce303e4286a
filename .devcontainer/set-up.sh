#!/bin/sh
# Builds the course in a new container, makes VS Code's Polyglot extension ready before its first start, and adds
# .NET Interactive's kernel to Jupyter. Without these the container is still good for ./course, so only the build may fail.
set -u
./course build || exit 1

# In a container VS Code keeps its data in the first of these folders, in a codespace in the second.
./course vscode --data "$HOME/.vscode-server/data" --data "$HOME/.vscode-remote/data" ||
    echo "VS Code is not ready yet; docs/editors.md says what to try."

PATH=$PATH:$HOME/.dotnet/tools
version=$(sed -n 's/.*"version": "\(.*\..*\)".*/\1/p' .config/dotnet-tools.json)
if dotnet tool install -g Microsoft.dotnet-interactive --version "$version" &&
    mkdir -p "$(jupyter --data-dir)/kernels" && dotnet interactive jupyter install; then
    echo "Ready. Open a notebook in notebooks/."
else
    echo "The course is ready: ./course run. .NET Interactive could not be added to Jupyter; docs/editors.md says what to try."
fi

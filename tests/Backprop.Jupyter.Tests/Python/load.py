"""Kernels at once, cells each; restarts. Counts what came back, and says how much memory each kernel takes."""
import os
import sys

from jupyter_client.manager import start_new_kernel

NAME = "backprop-csharp"


def answer(client, request):
    """The text that a cell wrote, once its answer and its idle status have come."""
    text = ""
    while True:
        message = client.get_iopub_msg(timeout=600)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "stream":
            text += message["content"]["text"]
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
    while client.get_shell_msg(timeout=600)["parent_header"]["msg_id"] != request:
        pass
    return text


def children(parent):
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = open(f"/proc/{name}/stat").read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[1] == str(parent):
            found.append((int(name), fields[0]))
    return found


def megabytes(process):
    """The memory that a process has to itself, and its share of what it shares."""
    lines = open(f"/proc/{process}/smaps_rollup").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def at_once(kernels, cells):
    started = [start_new_kernel(startup_timeout=600, kernel_name=NAME) for _ in range(kernels)]
    requests = [[client.execute(f"var x{i} = {k} * {i}; Console.Write(x{i});") for i in range(cells)] for k, (_, client) in enumerate(started)]
    right = sum(answer(client, request) == str(k * i) for k, (_, client) in enumerate(started) for i, request in enumerate(requests[k]))
    sizes = []
    for manager, client in started:
        kernel = manager.provisioner.process.pid
        sizes.append((megabytes(kernel), sum(megabytes(child) for child, _ in children(kernel))))
    for manager, client in started:
        client.stop_channels()
        manager.shutdown_kernel(now=False)
    front, worker = (sorted(size[i] for size in sizes)[len(sizes) // 2] for i in (0, 1))
    print(f"{right} of {kernels * cells} cells right; {front:.0f} MB for a kernel and {worker:.0f} MB for its worker, in the middle")
    return right == kernels * cells


def restarts(count):
    manager, client = start_new_kernel(startup_timeout=600, kernel_name=NAME)
    right, ports, files = 0, set(), None
    for i in range(count):
        manager.restart_kernel(now=i % 2 == 1)
        client.wait_for_ready(timeout=600)
        right += answer(client, client.execute(f"Console.Write({i});")) == str(i)
        ports.add(manager.shell_port)
        kernel = manager.provisioner.process.pid
        files = files or len(os.listdir(f"/proc/{kernel}/fd"))
        if len(os.listdir(f"/proc/{kernel}/fd")) > files + 20:
            right -= 1
    zombies = [child for child, state in children(os.getpid()) if state == "Z"]
    client.stop_channels()
    manager.shutdown_kernel(now=False)
    left = children(os.getpid())
    print(f"{right} of {count} restarts right, {len(ports)} ports, {len(zombies)} zombies, {len(left)} processes left")
    return right == count and len(ports) == 1 and not zombies and not left


if __name__ == "__main__":
    fine = at_once(int(sys.argv[2]), int(sys.argv[3])) if sys.argv[1] == "kernels" else restarts(int(sys.argv[2]))
    sys.exit(0 if fine else 1)

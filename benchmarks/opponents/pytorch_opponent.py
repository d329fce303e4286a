"""The same work in PyTorch on the CPU.

Reads lines and answers each with one line:
  conv <n> <c> <h> <w> <f> <kh> <kw> <stride> <padding> <milliseconds> <float64|float32>
      the least seconds of one forward and backward pass (all three gradients)
  epoch <first|next> <float64|float32> <seed> <learning rate> <images>
      the seconds of one epoch of the LeNet-like network, and its accuracy on the 10,000 test images
  version
The number of threads is the first argument.
"""

import gzip
import sys
import time

import numpy
import torch
import torch.nn.functional as functional

FOLDER = "/usr/share/datasets/fashion-mnist/"


def convolution(numbers, dtype):
    n, c, h, w, f, kh, kw, stride, padding, milliseconds = numbers
    x = torch.randn((n, c, h, w), dtype=dtype, requires_grad=True)
    weights = torch.randn((f, c, kh, kw), dtype=dtype, requires_grad=True)
    bias = torch.randn((f,), dtype=dtype, requires_grad=True)
    deltas = torch.randn_like(functional.conv2d(x, weights, bias, stride, padding))
    least, start = 1e9, time.perf_counter()
    while True:
        before = time.perf_counter()
        out = functional.conv2d(x, weights, bias, stride, padding)
        torch.autograd.grad(out, (x, weights, bias), deltas)
        now = time.perf_counter()
        least = min(least, now - before)
        if now - start >= milliseconds / 1000:
            return least


def images(name, dtype):
    with gzip.open(FOLDER + name + "-images-idx3-ubyte.gz") as file:
        pixels = numpy.frombuffer(file.read(), numpy.uint8, offset=16).reshape(-1, 1, 28, 28)
    with gzip.open(FOLDER + name + "-labels-idx1-ubyte.gz") as file:
        labels = numpy.frombuffer(file.read(), numpy.uint8, offset=8).astype(numpy.int64)
    return torch.from_numpy(pixels / 255.0).to(dtype), torch.from_numpy(labels)


class Run:
    def __init__(self, dtype, seed, rate):
        torch.manual_seed(seed)
        self.train, self.test = images("train", dtype), images("t10k", dtype)
        self.network = torch.nn.Sequential(
            torch.nn.Conv2d(1, 8, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
            torch.nn.Conv2d(8, 16, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
            torch.nn.Flatten(), torch.nn.Linear(256, 10)).to(dtype)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=rate, momentum=0.9)

    def epoch(self, count):
        x, labels = self.train
        order = torch.randperm(count)
        start = time.perf_counter()
        for batch in order.split(32):
            self.optimizer.zero_grad()
            functional.cross_entropy(self.network(x[batch]), labels[batch]).backward()
            self.optimizer.step()
        return time.perf_counter() - start

    def accuracy(self):
        x, labels = self.test
        with torch.no_grad():
            right = sum(int((self.network(part).argmax(1) == answers).sum()) for part, answers in zip(x.split(500), labels.split(500)))
        return right / len(labels)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    runs = {}
    for line in sys.stdin:
        words = line.split()
        if words[0] == "version":
            print(torch.__version__, flush=True)
        elif words[0] == "conv":
            dtype = getattr(torch, words[-1])
            print(f"{convolution([int(word) for word in words[1:10]] + [float(words[10])], dtype):.9e}", flush=True)
        elif words[0] == "epoch":
            dtype = getattr(torch, words[2])
            if words[1] == "first" or words[2] not in runs:
                runs[words[2]] = Run(dtype, int(words[3]), float(words[4]))
            seconds = runs[words[2]].epoch(int(words[5]))
            print(f"{seconds:.9e} {runs[words[2]].accuracy():.4f}", flush=True)
        else:
            sys.exit("pytorch_opponent: not understood: " + line)


main()

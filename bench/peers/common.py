"""What the PyTorch peers share: command line, data, timing and the line of JSON at the end. Import it before torch.

Rows are samples here; a peer that follows a paper transposes them once, to have samples as columns.
"""

import argparse
import gzip
import json
import os
import pathlib
import statistics
import struct
import sys
import time

# PyTorch's own threads (OpenMP) would else keep the processors busy while they wait for OpenBLAS's threads: with two of
# each on two processors that was measured at seven times slower. OpenMP reads this when PyTorch is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import torch

import openblas

TYPE_BYTES = 8


def parser(description):
    """A command line with what every peer understands."""
    options = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--threads", type=positive, default=1, help="threads of BLAS and of PyTorch")
    options.add_argument("--seed", type=int, default=1)
    return options


def positive(text):
    return at_least(1, text)


def not_negative(text):
    return at_least(0, text)


def at_least(least, text):
    value = int(text)
    if value < least:
        raise argparse.ArgumentTypeError(f"{text} is less than {least}")
    return value


def widths(text):
    return [positive(part) for part in text.split(",")]


def prepare(threads):
    """Sets the threads, also of OpenBLAS: PyTorch built for any BLAS does not pass its own number on."""
    torch.set_num_threads(threads)
    openblas.set_threads(threads)
    say(f"torch {torch.__version__}, {threads} thread(s), kernels: {core_type()}")


def core_type():
    return "mkl" if torch.backends.mkl.is_available() else openblas.core_type()


def say(text):
    print(text, file=sys.stderr, flush=True)


def read_idx(path):
    """A gzipped file of bytes in MNIST's IDX format."""
    data = gzip.decompress(path.read_bytes())
    kind, dimensions = data[2], data[3]
    if kind != TYPE_BYTES:
        sys.exit(f"{path}: values of type {kind}, expected {TYPE_BYTES} (bytes)")
    shape = struct.unpack_from(f">{dimensions}i", data, 4)
    return torch.frombuffer(bytearray(data), dtype=torch.uint8, offset=4 + 4 * dimensions).reshape(shape)


def mnist(folder, part, samples=None):
    """The first samples of the part train or t10k: features in 0 to 1 with rows as samples, and labels."""
    files = pathlib.Path(folder) / "mnist"
    images = read_idx(files / f"{part}-images-idx3-ubyte.gz")
    labels = read_idx(files / f"{part}-labels-idx1-ubyte.gz")
    if samples is not None and samples > len(images):
        sys.exit(f"{files}: {len(images)} samples in {part}, {samples} were asked for")
    return images[:samples].flatten(1).float() / 255, labels[:samples].long()


def generated_images(samples, features, classes, generator):
    """Noisy copies of one random picture per class, with values from 0 to 1, most of them dark."""
    bright = torch.rand(classes, features, generator=generator) < 0.2
    pictures = torch.rand(classes, features, generator=generator) * bright
    labels = torch.randint(classes, (samples,), generator=generator)
    noise = torch.empty(samples, features).normal_(0, 0.3, generator=generator)
    return noise.add_(pictures[labels]).clamp_(0, 1), labels


def generated_words(samples, features, classes, generator):
    """Bags of words: zeros and few ones, and each class has words of its own that it uses more often."""
    own = torch.rand(classes, features, generator=generator) < 0.05
    labels = torch.randint(classes, (samples,), generator=generator)
    return (torch.rand(samples, features, generator=generator) < 0.002 + 0.05 * own[labels]).float(), labels


class Stopwatch:
    """Seconds of the iterations it is given, by the clock on the wall and by the processor (all threads together)."""

    def __init__(self):
        self.wall = []
        self.processor = []

    def __call__(self, work, goes_on=False):
        """Times work as an iteration of its own, or as more of the last one."""
        wall, processor = time.perf_counter(), time.process_time()
        result = work()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        if goes_on:
            self.wall[-1] += wall
            self.processor[-1] += processor
        else:
            self.wall.append(wall)
            self.processor.append(processor)
        return result


def finish(peer, threads, shape, watch, **results):
    """Prints the one line of JSON."""
    line = {
        "peer": peer,
        "torch": torch.__version__,
        "threads": threads,
        "coreType": core_type(),
        "shape": shape,
        "secondsPerIteration": [round(seconds, 6) for seconds in watch.wall],
        "processorSecondsPerIteration": [round(seconds, 6) for seconds in watch.processor],
        "best": round(min(watch.wall), 6),
        "median": round(statistics.median(watch.wall), 6),
        **results,
    }
    print(json.dumps(line), flush=True)

"""Times NumPy's matrix products on the shapes of GemmBenchmark, in GFLOP/s.

usage: OPENBLAS_CORETYPE=SkylakeX OPENBLAS_NUM_THREADS=1 python3 bench/peers/gemm.py [NN:1024x1024x1024 ...]

OpenBLAS chooses its kernels when it is loaded, by OPENBLAS_CORETYPE where that is set, else by the processor. It may
take a processor that is newer than itself for an old one and then runs several times slower, so try more than one and
compare with the fastest. With one thread the time is that of the processor, not of the clock on the wall, so that other
programs on the machine disturb it less.
"""

import os
import sys
import time

import numpy as np

from openblas import core_type

SHAPES = [f"{form}:{n}x{n}x{n}" for n in (1024, 1536, 2048) for form in ("NN", "NT", "TN")]
SHAPES += ["NT:60000x1000x1000", "TN:1000x1000x60000", "NT:60000x10x784", "TN:10x784x60000"]
LEAST_ROUNDS = 5
LEAST_SECONDS = 3.0


def gflops(shape, clock):
    form, sizes = shape.split(":")
    m, n, k = (int(size) for size in sizes.split("x"))
    random = np.random.default_rng(1)
    a = random.standard_normal((k, m) if form == "TN" else (m, k), dtype=np.float32)
    b = random.standard_normal((n, k) if form == "NT" else (k, n), dtype=np.float32)
    left = a.T if form == "TN" else a
    right = b.T if form == "NT" else b
    c = np.empty((m, n), np.float32)
    np.matmul(left, right, out=c)
    times = []
    while len(times) < LEAST_ROUNDS or sum(times) < LEAST_SECONDS:
        start = clock()
        np.matmul(left, right, out=c)
        times.append(clock() - start)
    scale = 2e-9 * m * n * k
    return scale / min(times), scale / sorted(times)[len(times) // 2]


def main():
    alone = os.environ.get("OPENBLAS_NUM_THREADS") == "1"
    print(f"numpy {np.__version__}; OPENBLAS_CORETYPE={os.environ.get('OPENBLAS_CORETYPE', 'not set')}; kernels: {core_type()}")
    for shape in sys.argv[1:] or SHAPES:
        best, median = gflops(shape, time.process_time if alone else time.perf_counter)
        print(f"{shape:24} best {best:7.1f}  median {median:7.1f} GFLOP/s")


if __name__ == "__main__":
    main()

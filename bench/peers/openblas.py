"""Asks the OpenBLAS that NumPy or PyTorch runs on which kernels it chose, and sets its number of threads.

OpenBLAS chooses its kernels when it is loaded, by OPENBLAS_CORETYPE where that is set, else by the processor. It may
take a processor that is newer than itself for an old one and then runs several times slower.
"""

import ctypes
import os
import pathlib

import numpy as np

PREFIXES = (("scipy_openblas_", "64_"), ("openblas_", "64_"), ("openblas_", ""))


def candidates():
    """Where OpenBLAS may be: in the folder that a NumPy wheel brings, or as Debian installs it."""
    yield from sorted((pathlib.Path(np.__file__).parent.parent / "numpy.libs").glob("*openblas*"))
    yield from sorted(pathlib.Path("/usr/lib").glob("*/openblas-*/libopenblas.so.0"))


def find(function):
    """The named function of the OpenBLAS in use, or None where there is none."""
    for path in candidates():
        try:
            # Only what is loaded already counts: another copy would answer for itself, not for the products.
            library = ctypes.CDLL(str(path), mode=os.RTLD_NOLOAD | os.RTLD_NOW)
        except OSError:
            continue
        for before, after in PREFIXES:
            if hasattr(library, before + function + after):
                return getattr(library, before + function + after)
    return None


def core_type():
    """The kernels that OpenBLAS chose, as it names them."""
    ask = find("get_corename")
    if ask is None:
        return "not known"
    ask.restype = ctypes.c_char_p
    return ask().decode()


def set_threads(count):
    """Lets OpenBLAS use so many threads, where it is in use."""
    tell = find("set_num_threads")
    if tell is not None:
        tell(ctypes.c_int(count))

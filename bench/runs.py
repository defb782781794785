"""Times whole trainings of the command: how steady fresh starts are, and how time and memory grow with the samples.

usage: python3 bench/runs.py starts --data-dir DIR [--starts 20]
       python3 bench/runs.py growth --data-dir DIR [--samples 1000,2500,5000,10000,20000,40000,60000]

Build first: ./mvnw package -DskipTests. DIR holds mnist. Each run is `am train --solver dladmm --set step=exact`, four
iterations of 784-1000-1000-10 (--hidden and --set change that), in a virtual machine of its own. Resident memory is what
the system reports for the process at its largest. Run it on an idle machine (Linux or macOS).
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
AM = ROOT / "am-cli" / "target" / "image" / "bin" / "am"


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["starts", "growth"])
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--starts", type=int, default=20)
    parser.add_argument("--samples", default="1000,2500,5000,10000,20000,40000,60000")
    parser.add_argument("--hidden", default="1000,1000")
    parser.add_argument("--set", dest="setting", default="step=exact")
    parser.add_argument("--epochs", type=int, default=4)
    return parser.parse_args()


def train(given, samples):
    """Seconds of each iteration, and the largest resident memory in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        run = pathlib.Path(folder) / "run"
        command = [AM, "train", "--quiet", "--run-dir", run, "--data", "mnist", "--data-dir", given.data_dir]
        command += ["--limit", str(samples), "--solver", "dladmm", "--hidden", given.hidden]
        command += ["--set", given.setting, "--epochs", str(given.epochs)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{' '.join(map(str, command))}: {errors[-2000:]}")
        lines = (run / "metrics.jsonl").read_text().splitlines()
        unit = 1 if sys.platform == "darwin" else 1024
        return [json.loads(line)["iterationSeconds"] for line in lines], usage.ru_maxrss * unit


def spread(name, seconds):
    middle = statistics.median(seconds)
    worst, best = max(seconds), min(seconds)
    above = 100 * (worst / middle - 1)
    print(f"{name}: median {middle:.3f} s, worst {worst:.3f} s ({above:.1f} % above), best {best:.3f} s")


def starts(given):
    runs = [train(given, 5000)[0] for _ in range(given.starts)]
    spread("whole training", [sum(run) for run in runs])
    spread("fastest iteration of each", [min(run) for run in runs])


def growth(given):
    for samples in map(int, given.samples.split(",")):
        seconds, memory = train(given, samples)
        best = min(seconds)
        print(
            f"{samples} samples: {best:.3f} s an iteration, {1e6 * best / samples:.0f} us for each,"
            f" {memory / 1e9:.2f} GB resident",
            flush=True,
        )


if __name__ == "__main__":
    chosen = options()
    {"starts": starts, "growth": growth}[chosen.what](chosen)

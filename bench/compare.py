"""Runs AltMin and its peers in turn on this machine and prints the ratios.

usage: python3 bench/compare.py --data-dir DIR [--only gemm,dladmm,pdadmm-g,accuracy] [--threads 1,2] [--rounds 2]
       [--torch /usr/bin/python3] [--core-type SkylakeX] [--out FILE]

Build first: ./mvnw package -DskipTests. DIR holds mnist and planetoid. NumPy comes with the Python that runs this, PyTorch
with the one named by --torch (Debian: python3-torch with libopenblas0-pthread). OpenBLAS may take a processor for an old
one: --core-type names its kernels, and every line of the peers says which ones it used. Of several rounds the best of each
side counts; a ratio is ours over theirs in speed, so more than 1 means that ours is faster. Run it on an idle machine.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "bench" / "peers"
SHAPES = [f"{form}:{n}x{n}x{n}" for n in (1024, 1536, 2048) for form in ("NN", "NT", "TN")]
SHAPES += ["NT:60000x1000x1000", "NN:60000x1000x1000", "TN:1000x1000x60000"]


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data-dir", required=True)
    parser.add_argument("--only", default="gemm,dladmm,pdadmm-g,accuracy")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--torch", default="/usr/bin/python3")
    parser.add_argument("--core-type", default=os.environ.get("OPENBLAS_CORETYPE", ""))
    parser.add_argument("--out", default="")
    return parser.parse_args()


class Comparison:
    """All rows: what was compared, ours, theirs, and the ratio."""

    def __init__(self, given):
        self.given = given
        self.rows = []

    def run(self, command, threads):
        environment = dict(os.environ, OPENBLAS_NUM_THREADS=str(threads))
        if self.given.core_type:
            environment["OPENBLAS_CORETYPE"] = self.given.core_type
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr[-2000:]}")
        return done.stdout

    def peer(self, name, threads, *arguments):
        command = [self.given.torch, PEERS / name, "--threads", str(threads), *arguments]
        return json.loads(self.run(command, threads).splitlines()[-1])

    def trained(self, threads, *arguments):
        """The lines of metrics.jsonl of a training."""
        with tempfile.TemporaryDirectory() as folder:
            command = ["./am", "train", "--quiet", "--data-dir", self.given.data_dir, "--threads", str(threads)]
            self.run([*command, "--run-dir", f"{folder}/run", *arguments], threads)
            return [json.loads(line) for line in open(f"{folder}/run/metrics.jsonl", encoding="utf-8")]

    def add(self, what, threads, unit, ours, theirs, kernels):
        """Best of both; seconds are better when small, rates when large."""
        small = unit == "s"
        best = min if small else max
        mine, other = best(ours), best(theirs)
        ratio = other / mine if small else mine / other
        self.rows.append(dict(what=what, threads=threads, unit=unit, ours=ours, theirs=theirs, ratio=ratio, kernels=kernels))
        print(f"{what:44} {threads} thread(s)  ours {mine:9.3f} {unit}  theirs {other:9.3f} {unit}  ratio {ratio:6.2f}  ({kernels})",
              flush=True)

    # --- what is compared ----------------------------------------------------------------------------------------

    def gemm(self, threads):
        for shape in SHAPES:
            ours, theirs, kernels = [], [], ""
            for _ in range(self.given.rounds):
                text = self.run([sys.executable, PEERS / "gemm.py", shape], threads)
                theirs.append(float(re.search(r"best\s+([0-9.]+)", text)[1]))
                kernels = re.search(r"kernels: (\S+)", text)[1]
                ours.append(self.jmh(shape, threads))
            self.add(f"gemm {shape}", threads, "GFLOP/s", ours, theirs, kernels)

    def jmh(self, shape, threads):
        """The best of some seconds, as for the peer."""
        with tempfile.TemporaryDirectory() as folder:
            report = pathlib.Path(folder, "jmh.json")
            jar = ["-cp", "am-bench/target/benchmarks.jar", "org.openjdk.jmh.Main", "GemmBenchmark"]
            settings = ["-p", f"shape={shape}", "-p", f"threads={threads}", "-wi", "3", "-w", "1", "-i", "6", "-r", "1"]
            self.run([java(), *jar, *settings, "-rf", "json", "-rff", report], threads)
            counter = json.loads(report.read_text())[0]["secondaryMetrics"]["gflops"]
            return max(counter["rawData"][0])

    def dladmm(self, threads):
        ours, theirs, kernels = [], [], ""
        for _ in range(self.given.rounds):
            peer = self.peer("dladmm.py", threads, "--samples", "10000", "--iterations", "3", "--data-dir", self.given.data_dir)
            theirs.append(peer["best"])
            kernels = peer["coreType"]
            lines = self.trained(threads, "--data", "mnist", "--limit", "10000", "--validation", "0", "--hidden", "1000,1000",
                                 "--epochs", "12", "--set", "step=exact", "--evaluate-every", "100")
            ours.append(statistics.median(line["iterationSeconds"] for line in lines[6:]))
        self.add("dladmm step=exact, 10,000 x 784-1000-1000-10", threads, "s", ours, theirs, kernels)

    def graph(self, threads):
        ours, theirs, kernels = [], [], ""
        for _ in range(self.given.rounds):
            peer = self.peer("pdadmm_g.py", threads, "--iterations", "20")
            theirs.append(peer["best"])
            kernels = peer["coreType"]
            lines = self.trained(threads, "--data", "cora", "--solver", "pdadmm-g", "--hidden", "9x100", "--epochs", "600",
                                 "--evaluate-every", "1000")
            ours.append(statistics.median(line["iterationSeconds"] for line in lines[300:]))
        self.add("pdadmm-g, 140 x 7,165, 10 layers x 100", threads, "s", ours, theirs, kernels)

    def accuracy(self, threads):
        """Seconds of training until the test accuracy first stands at the end of an epoch; infinite where it never does."""
        wanted = ["0.95", "0.97"]
        until = [part for level in wanted for part in ("--until", level)]
        ours, theirs, kernels = {level: [] for level in wanted}, {level: [] for level in wanted}, ""
        for _ in range(self.given.rounds):
            peer = self.peer("adam.py", threads, "--data-dir", self.given.data_dir, *until)
            kernels = peer["coreType"]
            lines = self.trained(threads, "--data", "mnist", "--limit", "60000", "--hidden", "1000,1000", "--solver", "dladmm-s",
                                 "--epochs", "6", "--set", "rate=4")
            for level in wanted:
                theirs[level].append(peer["reached"][level]["seconds"])
                ours[level].append(next((line["seconds"] for line in lines if line["testAccuracy"] >= float(level)), float("inf")))
        for level in wanted:
            self.add(f"mnist to {level}: dladmm-s rate=4, adam", threads, "s", ours[level], theirs[level], kernels)


def java():
    home = subprocess.run(["sh", "-c", 'root=. ; . ./.mvn/jdk25.sh; printf %s "$JAVA_HOME"'], cwd=ROOT, capture_output=True,
                          text=True, check=True).stdout
    return f"{home}/bin/java"


def main():
    given = options()
    comparison = Comparison(given)
    parts = dict(gemm=comparison.gemm, dladmm=comparison.dladmm, accuracy=comparison.accuracy)
    parts["pdadmm-g"] = comparison.graph
    for part in given.only.split(","):
        if part not in parts:
            sys.exit(f"--only: unknown part '{part}'; known: {', '.join(parts)}")
        for threads in given.threads.split(","):
            parts[part](int(threads))
    if given.out:
        pathlib.Path(given.out).write_text(json.dumps(comparison.rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

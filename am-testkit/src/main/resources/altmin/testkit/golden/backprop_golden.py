"""Golden trajectories of gradient descent, Adagrad, Adadelta and Adam by back-propagation, in float64.

Written from the published formulas of each rule, in the papers' layout (samples are columns); it writes the project's
(samples are rows). At the first update of every case the gradient is checked against central differences of the
objective. Run it in any folder: it writes one JSON file per case beside itself.
"""
import json
import os

import numpy as np

SAMPLES, ITERATIONS, SEED = 40, 5, 1
MASK = 2 ** 64 - 1


def case(name, seed, solver, widths=(12, 9, 7, 5), activation="relu", loss="cross-entropy", regulariser="none",
         **settings):
    scale, batch = settings.pop("scale", "mean"), settings.pop("batch", 0)
    return dict(case=name, seed=seed, solver=solver, widths=list(widths), activation=activation, loss=loss,
                regulariser=regulariser, settings=dict(settings, **{"loss-scale": scale, "batch": batch}))


CASES = [
    case("backprop-gd", 201, "gd", rate=0.5, momentum=0.0),
    case("backprop-gd-sum-l2", 202, "gd", regulariser="l2:0.05", scale="sum", rate=0.01, momentum=0.0),
    case("backprop-gd-momentum", 203, "gd", activation="leaky-relu:0.1", loss="squared", rate=0.2, momentum=0.9),
    case("backprop-adagrad", 204, "adagrad", rate=0.05, epsilon=1e-7),
    case("backprop-adagrad-l1", 205, "adagrad", regulariser="l1:0.02", rate=0.02, epsilon=1e-4),
    case("backprop-adadelta", 206, "adadelta", widths=(12, 8, 8, 6, 5), rate=1.0, decay=0.95, epsilon=1e-6),
    case("backprop-adadelta-leaky", 207, "adadelta", activation="leaky-relu:0.2", loss="squared", scale="sum",
         rate=0.5, decay=0.8, epsilon=1e-5),
    case("backprop-adam", 208, "adam", rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8),
    case("backprop-gd-sigmoid", 212, "gd", activation="sigmoid", rate=0.8, momentum=0.3),
    case("backprop-adam-tanh", 213, "adam", activation="tanh", loss="squared", rate=0.02, beta1=0.9, beta2=0.99,
         epsilon=1e-6),
    case("backprop-adam-one-layer", 209, "adam", widths=(12, 5), rate=0.05, beta1=0.8, beta2=0.9, epsilon=1e-3),
    case("backprop-adam-batches-l2", 210, "adam", regulariser="l2:0.3", batch=16, rate=0.01, beta1=0.9, beta2=0.999,
         epsilon=1e-8),
    case("backprop-gd-batches-sum-l1", 211, "gd", regulariser="l1:0.1", scale="sum", batch=7, rate=0.02, momentum=0.5),
]


GAMMA = 0x9E3779B97F4A7C15


def mix(z):
    """The output function of SplitMix64."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def seeded(*keys):
    """Where the stream of these keys begins."""
    state = 0
    for key in keys:
        state = mix((state + GAMMA) & MASK) ^ mix((key + GAMMA) & MASK)
    return state


def order(seed, epoch):
    """The order of the samples in an epoch: Fisher and Yates from the inside, on the stream (seed, -1, epoch)."""
    state, result = seeded(seed, MASK, epoch), []
    for i in range(SAMPLES):
        state = (state + GAMMA) & MASK
        other = (mix(state) * (i + 1)) >> 64
        result.append(i)
        result[i], result[other] = result[other], i
    assert sorted(result) == list(range(SAMPLES))
    return result


class Problem:
    """Data, start values and the objective of one case."""

    def __init__(self, options):
        self.options = options
        kind, _, amount = options["regulariser"].partition(":")
        self.l1 = float(amount) if kind == "l1" else 0.0
        self.l2 = float(amount) if kind == "l2" else 0.0
        self.kind, _, slope = options["activation"].partition(":")
        self.slope = float(slope or 0.0)
        widths, draw = options["widths"], np.random.RandomState(options["seed"])
        self.L, classes = len(widths) - 1, widths[-1]
        self.x = draw.normal(0.0, 1.0, (SAMPLES, widths[0])).astype(np.float32).astype(float).T
        every_class = np.arange(classes)
        self.labels = draw.permutation(np.append(every_class, draw.randint(0, classes, SAMPLES - classes)))
        self.y = (self.labels[None, :] == every_class[:, None]).astype(float)
        self.start = []
        for l in range(1, self.L + 1):
            self.start += [draw.normal(0.0, 0.3, (widths[l], widths[l - 1])), draw.normal(0.0, 0.3, (widths[l], 1))]
        self.kink = np.inf

    def nudged(self, amount):
        """The same problem with every number given moved by a relative amount: the measure of its condition."""
        other, draw = Problem(self.options), np.random.RandomState(1)
        for tensor in [other.x] + other.start:
            tensor *= 1.0 + amount * draw.uniform(-1.0, 1.0, tensor.shape)
        return other

    def forward(self, theta, columns):
        """The inputs of all layers and the last preactivations; theta is W_1, b_1, W_2, ..."""
        a = [self.x[:, columns]]
        for l in range(self.L):
            z = theta[2 * l] @ a[l] + theta[2 * l + 1]
            if l == self.L - 1:
                return a, z
            if self.kind.endswith("relu"):
                self.kink = min(self.kink, np.min(np.abs(z)))
            a.append(self.activation(z))

    def activation(self, z):
        if self.kind == "sigmoid":
            return 1.0 / (1.0 + np.exp(-z))
        return np.tanh(z) if self.kind == "tanh" else np.where(z > 0.0, z, self.slope * z)

    def derivative(self, a):
        """Of the activation, where its value is a."""
        if self.kind == "sigmoid":
            return a * (1.0 - a)
        return 1.0 - a ** 2 if self.kind == "tanh" else np.where(a > 0.0, 1.0, self.slope)

    def loss(self, z, columns):
        y = self.y[:, columns]
        if self.options["loss"] == "squared":
            return 0.5 * np.sum((z - y) ** 2)
        top = np.max(z, axis=0)
        return np.sum(top + np.log(np.sum(np.exp(z - top), axis=0))) - np.sum(y * z)

    def omega(self, theta):
        return sum(0.5 * self.l2 * np.sum(W ** 2) + self.l1 * np.sum(np.abs(W)) for W in theta[::2])

    def part(self, theta, columns):
        """A batch's loss and its share of the regulariser."""
        return self.loss(self.forward(theta, columns)[1], columns) + len(columns) / SAMPLES * self.omega(theta)

    def gradient(self, theta, columns):
        """Of part()."""
        (a, z), gradient = self.forward(theta, columns), [None] * len(theta)
        if self.options["loss"] == "squared":
            delta = z - self.y[:, columns]
        else:
            e = np.exp(z - np.max(z, axis=0))
            delta = e / np.sum(e, axis=0) - self.y[:, columns]
        for l in reversed(range(self.L)):
            W = theta[2 * l]
            gradient[2 * l] = delta @ a[l].T + len(columns) / SAMPLES * (self.l2 * W + self.l1 * np.sign(W))
            gradient[2 * l + 1] = np.sum(delta, axis=1, keepdims=True)
            if l > 0:
                delta = (W.T @ delta) * self.derivative(a[l])
        return gradient

    def check_gradient(self, theta, columns):
        step = 1e-6
        for tensor, exact in zip(theta, self.gradient(theta, columns)):
            measured = np.zeros_like(tensor)
            for place in np.ndindex(*tensor.shape):
                kept = tensor[place]
                tensor[place] = kept + step
                above = self.part(theta, columns)
                tensor[place] = kept - step
                measured[place] = (above - self.part(theta, columns)) / (2.0 * step)
                tensor[place] = kept
            assert np.linalg.norm(measured - exact) <= 1e-7 * (1.0 + np.linalg.norm(exact)), self.options["case"]


class Rule:
    """One tensor's update, from the article of each rule."""

    MEMORY = {"gd": ["velocity"], "adagrad": ["squares"], "adadelta": ["squares", "squaredChanges"],
              "adam": ["mean", "squares"]}

    def __init__(self, solver, settings, shape):
        self.solver, self.o, self.t = solver, settings, 0
        self.kept = {name: np.zeros(shape) for name in self.MEMORY[solver]}

    def change(self, g):
        self.t += 1
        return getattr(self, self.solver)(g, self.o["rate"], self.kept)

    def gd(self, g, rate, kept):
        kept["velocity"] = self.o["momentum"] * kept["velocity"] + g
        return -rate * kept["velocity"]

    def adagrad(self, g, rate, kept):
        kept["squares"] = kept["squares"] + g ** 2
        return -rate * g / (np.sqrt(kept["squares"]) + self.o["epsilon"])

    def adadelta(self, g, rate, kept):
        decay, rms = self.o["decay"], lambda mean: np.sqrt(mean + self.o["epsilon"])
        kept["squares"] = decay * kept["squares"] + (1.0 - decay) * g ** 2
        d = -rms(kept["squaredChanges"]) / rms(kept["squares"]) * g
        kept["squaredChanges"] = decay * kept["squaredChanges"] + (1.0 - decay) * d ** 2
        return rate * d

    def adam(self, g, rate, kept):
        one, two = self.o["beta1"], self.o["beta2"]
        kept["mean"] = one * kept["mean"] + (1.0 - one) * g
        kept["squares"] = two * kept["squares"] + (1.0 - two) * g ** 2
        mean, squares = kept["mean"] / (1.0 - one ** self.t), kept["squares"] / (1.0 - two ** self.t)
        return -rate * mean / (np.sqrt(squares) + self.o["epsilon"])


def run(problem):
    options, settings = problem.options, problem.options["settings"]
    theta = [tensor.copy() for tensor in problem.start]
    rules, reports = [Rule(options["solver"], settings, tensor.shape) for tensor in theta], []
    for epoch in range(ITERATIONS):
        size = settings["batch"] or SAMPLES
        columns, loss, objective = (order(SEED, epoch) if size < SAMPLES else list(range(SAMPLES))), 0.0, 0.0
        for first in range(0, SAMPLES, size):
            batch = columns[first:first + size]
            if epoch == 0 and first == 0:
                problem.check_gradient(theta, batch)
            loss += problem.loss(problem.forward(theta, batch)[1], batch)
            objective += problem.part(theta, batch)
            factor = 1.0 / len(batch) if settings["loss-scale"] == "mean" else 1.0
            changes = [rule.change(factor * g) for rule, g in zip(rules, problem.gradient(theta, batch))]
            theta = [tensor + change for tensor, change in zip(theta, changes)]
        reports.append(dict(loss=loss, objective=objective))
    memory = {}
    if options["solver"] != "gd" or settings["momentum"] > 0.0:
        for index, rule in enumerate(rules):
            for name, value in rule.kept.items():
                key = f"layer{index // 2 + 1}." + ("weights." if index % 2 == 0 else "bias.") + name
                memory[key] = value if index % 2 == 0 else value.T
    flat = lambda biases: [b[:, 0] for b in biases]
    given = {key: value for key, value in options.items() if key != "seed"}
    given["settings"] = {key: str(value) for key, value in settings.items()}
    return dict(given, features=problem.x.T, labels=problem.labels, initialWeights=problem.start[::2],
                initialBias=flat(problem.start[1::2]), iterations=reports, finalWeights=theta[::2],
                finalBias=flat(theta[1::2]), memory=memory)


def largest_change(left, right):
    """The largest norm-wise relative difference between two records, over every tensor and every number."""
    if isinstance(left, dict):
        return max((largest_change(left[key], right[key]) for key in left), default=0.0)
    if isinstance(left, list):
        return max((largest_change(a, b) for a, b in zip(left, right, strict=True)), default=0.0)
    if isinstance(left, str):
        return 0.0
    return np.linalg.norm(np.subtract(left, right)) / max(np.linalg.norm(left), np.finfo(float).tiny)


def write(record, folder):
    plain = lambda value: value.tolist()
    compact = lambda value: json.dumps(value, separators=(",", ":"), default=plain, allow_nan=False)
    with open(os.path.join(folder, record["case"] + ".json"), "w", encoding="utf-8", newline="\n") as out:
        out.write("{\n" + ",\n".join(f"{compact(key)}:{compact(value)}" for key, value in record.items()) + "\n}\n")


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    for options in CASES:
        problem = Problem(options)
        record = run(problem)
        change = largest_change(record, run(problem.nudged(1e-15)))
        assert change <= 2e-11 and problem.kink > 1e-9, (options["case"], change, problem.kink)
        write(record, folder)
        values = [report["objective"] for report in record["iterations"]]
        print(f"{options['case']:28s} objective {values[0]:<10.6g} to {values[-1]:<10.6g} change for 1e-15 {change:<8.2g}"
              f" nearest kink {problem.kink:.2g}")


if __name__ == "__main__":
    main()

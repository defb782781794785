"""Golden trajectories of dlADMM in shuffled blocks, in float64.

Written from the formulas of each step, in the papers' layout (samples are columns); data, start values, the order of
the samples and the way of writing are those of backprop_golden.py. The minimisers are found the long way: the loss step
by many Newton steps on the whole Hessian of a sample, the input and weight steps by solving their normal equations,
bias and weights together. Run it in any folder: it writes one JSON file per case beside itself.
"""
import os

import numpy as np

from backprop_golden import GAMMA, ITERATIONS, MASK, SAMPLES, SEED, Problem, largest_change, mix, order, seeded, write


def case(name, seed, widths=(12, 9, 7, 5), activation="relu", loss="cross-entropy", regulariser="none", **settings):
    return dict(case=name, seed=seed, widths=list(widths), activation=activation, loss=loss, regulariser=regulariser,
                settings=dict(dict(block=40, rho=0.3, nu=0.2, gamma=0.1, memory=0.0, rate=1.0, refresh=1, average=0,
                                   corruption=0.0, dropout=0.0),
                              **settings))


CASES = [
    case("streamed-whole", 301),
    case("streamed-blocks", 302, block=16, memory=0.9, rate=0.4, refresh=2, average=3),
    case("streamed-decay", 303, widths=(12, 7, 9, 5), regulariser="l2:0.5", block=15, memory=0.5, average=1),
    case("streamed-leaky-squared", 304, activation="leaky-relu:0.1", loss="squared", block=20, memory=0.8, refresh=3),
    case("streamed-small", 308, widths=(12, 16, 14, 5), block=8, memory=0.9, rate=0.5, average=2),
    case("streamed-small-decay", 309, widths=(12, 16, 14, 5), regulariser="l2:0.4", block=8, memory=0.9, rate=1.5),
    case("streamed-beyond", 307, regulariser="l2:0.5", block=16, rate=2.5),
    case("streamed-dropout", 306, block=16, memory=0.9, rate=0.5, corruption=0.25, dropout=0.4),
    case("streamed-one-layer", 305, widths=(12, 5), block=11, rho=0.1),
]


def loss_step(problem, m, y, rho):
    """argmin R(z) + rho/2 |z - m|^2, sample by sample."""
    if problem.options["loss"] == "squared":
        return (y + rho * m) / (1.0 + rho)
    z = m.copy()
    for n in range(z.shape[1]):
        value = lambda v: np.logaddexp.reduce(v) - y[:, n] @ v + 0.5 * rho * np.sum((v - m[:, n]) ** 2)
        for _ in range(60):
            e = np.exp(z[:, n] - np.max(z[:, n]))
            p = e / np.sum(e)
            gradient = p - y[:, n] + rho * (z[:, n] - m[:, n])
            step = np.linalg.solve(np.diag(p) - np.outer(p, p) + rho * np.eye(len(p)), gradient)
            while np.linalg.norm(gradient) > 1e-6 and value(z[:, n] - step) > value(z[:, n]):
                step = step / 2.0
            z[:, n] -= step
        assert np.max(np.abs(gradient)) < 1e-11 * (1.0 + np.max(np.abs(m)))
    return z


def preactivation_step(problem, m, a):
    """argmin (z - m)^2 + (a - f(z))^2, number by number, from the two branches of f."""
    s = problem.slope
    below, above = np.minimum((m + s * a) / (1.0 + s * s), 0.0), np.maximum((m + a) / 2.0, 0.0)
    value = lambda z: (z - m) ** 2 + (a - problem.activation(z)) ** 2
    return np.where(value(above) < value(below), above, below)


def masks(part, layer, update, rows, width):
    """What is left of a layer's input, scaled up; 16 bits of the stream (seed, -2, layer, update) decide on each."""
    state, out, limit = seeded(SEED, MASK - 1, layer, update), [], round(part * 65536)
    while len(out) < rows * width:
        state = (state + GAMMA) & MASK
        bits = mix(state)
        out += [float(((bits >> shift) & 0xFFFF) >= limit) for shift in (0, 16, 32, 48)]
    return np.reshape(out[:rows * width], (rows, width)).T * 65536.0 / (65536.0 - limit)


def forward(problem, W, b, batch, update):
    """Inputs before and after a part of them is left out, products, and what is left of each input."""
    settings, a, m, left = problem.options["settings"], [], [], []
    value = problem.x[:, batch]
    for l in range(problem.L):
        part = settings["corruption"] if l == 0 else settings["dropout"]
        left.append(masks(part, l + 1, update, len(batch), len(value)) if part else np.ones_like(value))
        a.append(value * left[l])
        m.append(W[l] @ a[l] + b[l])
        value = problem.activation(m[l])
    return a, m, left


def weight_step(problem, l, W, a, d, moments, c, settings):
    """The minimiser in dW, db of |d - dW a - db|^2 with a's second moments carried over blocks, and its decay."""
    columns = a.shape[1]
    decay = problem.l2 / (c * SAMPLES)
    mean = np.mean(a, axis=1, keepdims=True)
    rate = settings["rate"]
    right = rate * d @ (a - mean).T / columns - min(1.0, rate) * decay * W
    dW = np.linalg.solve(moments + (settings["gamma"] + decay) * np.eye(len(a)), right.T).T
    db = settings["rate"] * np.mean(d, axis=1, keepdims=True) - dW @ mean
    if settings["memory"] == 0.0 and settings["refresh"] == 1 and settings["rate"] == 1.0:
        check_minimiser(W, a, d, dW, db, decay, settings["gamma"])
    return dW, db


def check_minimiser(W, a, d, dW, db, decay, gamma):
    """With this block's moments alone the step zeroes the gradient of the subproblem, the free bias included."""
    columns = a.shape[1]
    residual = d - dW @ a - db
    gradient = -residual @ a.T + columns * (gamma * dW + decay * (W + dW))
    assert np.linalg.norm(gradient) < 1e-10 and np.linalg.norm(np.sum(residual, axis=1)) < 1e-10


def run(problem):
    settings, L = problem.options["settings"], problem.L
    W, b = [w.copy() for w in problem.start[::2]], [v.copy() for v in problem.start[1::2]]
    mean_W, mean_b = [w.copy() for w in W], [v.copy() for v in b]
    moments = [np.zeros((w.shape[1], w.shape[1])) for w in W]
    kept = [None] * L
    pull = [None] * L
    reports, update = [], 0
    for epoch in range(ITERATIONS):
        size = min(settings["block"], SAMPLES)
        columns = order(SEED, epoch) if size < SAMPLES else list(range(SAMPLES))
        loss, distance = 0.0, 0.0
        for index, first in enumerate(range(0, SAMPLES, size)):
            update += 1
            fresh = index % settings["refresh"] == 0
            batch = columns[first:first + size]
            a, m, left = forward(problem, W, b, batch, update)
            last = m[L - 1]
            loss += problem.loss(last, batch)
            target = [None] * L
            target[L - 1] = loss_step(problem, last, problem.y[:, batch], settings["rho"])
            steps = [None] * L
            for l in reversed(range(L)):
                c = settings["rho"] if l == L - 1 else settings["nu"]
                d = target[l] - m[l]
                distance += np.sum(d ** 2)
                if fresh:
                    pull[l] = np.linalg.solve(c * W[l].T @ W[l] + settings["nu"] * np.eye(W[l].shape[1]), c * W[l].T)
                if l > 0:
                    wanted = np.where(left[l] > 0, (a[l] + pull[l] @ d) / np.where(left[l] > 0, left[l], 1.0),
                                      problem.activation(m[l - 1]))
                    target[l - 1] = preactivation_step(problem, m[l - 1], wanted)
                centred = a[l] - np.mean(a[l], axis=1, keepdims=True)
                keep = min(settings["memory"], 1.0 - 1.0 / update)
                moments[l] = keep * moments[l] + (1.0 - keep) * centred @ centred.T / len(batch)
                if fresh:
                    kept[l] = moments[l]
                steps[l] = weight_step(problem, l, W[l], a[l], d, kept[l], c, settings)
            power = settings["average"]
            part = min(1.0, (power + 1.0) / (power + update))
            for l in range(L):
                W[l], b[l] = W[l] + steps[l][0], b[l] + steps[l][1]
                mean_W[l], mean_b[l] = mean_W[l] + part * (W[l] - mean_W[l]), mean_b[l] + part * (b[l] - mean_b[l])
        reports.append(dict(loss=loss, objective=loss, residual=np.sqrt(distance)))
    memory = {}
    for l in range(L):
        memory[f"layer{l + 1}.moments"] = moments[l]
        if settings["average"] > 0:
            memory[f"layer{l + 1}.averageWeights"], memory[f"layer{l + 1}.averageBias"] = mean_W[l], mean_b[l].T
    flat = lambda biases: [v[:, 0] for v in biases]
    given = {key: value for key, value in problem.options.items() if key != "seed"}
    given["settings"] = {key: str(value) for key, value in settings.items()}
    return dict(given, features=problem.x.T, labels=problem.labels, initialWeights=problem.start[::2],
                initialBias=flat(problem.start[1::2]), iterations=reports, finalWeights=W, finalBias=flat(b),
                memory=memory)


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    for options in CASES:
        problem = Problem(options)
        record = run(problem)
        change = largest_change(record, run(problem.nudged(1e-15)))
        assert change <= 2e-11, (options["case"], change)
        write(record, folder)
        values = [report["loss"] for report in record["iterations"]]
        print(f"{options['case']:24s} loss {values[0]:<10.6g} to {values[-1]:<10.6g} change for 1e-15 {change:<8.2g}")


if __name__ == "__main__":
    main()

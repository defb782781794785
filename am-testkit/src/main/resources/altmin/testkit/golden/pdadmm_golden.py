"""Golden trajectories of pdADMM (ICDM 2020) and pdADMM-G (TNNLS 2022), in float64.

A literal transcription of the iteration: every product W p is formed anew, nothing is cached, and each block step is
checked against the augmented Lagrangian itself. It computes in the papers' layout (samples are columns) and writes the
project's (samples are rows). Run it in any folder: it writes one JSON file per case beside itself.
"""
import json
import os

import numpy as np

SAMPLES, ITERATIONS, RIDGE = 40, 5, 1e-5
NOTHING = 1e-13  # a gradient that is rounding alone: where layers agree, as they do at the start, no step is taken
SMALL = 1e-2  # below this norm a tensor is compared as if it had it


def case(name, seed, widths=(12, 9, 7, 5), activation="relu", loss="cross-entropy", **settings):
    defaults = dict(step="exact", nu="0.5", rho="1.5", mu="0", theta0="1", tau0="1", grow="none", stage="2", head="init",
                    logits="labels", ridge=str(RIDGE), refresh="1000", quantise="none", grid="-1..20",
                    relaxation="1")
    return dict(case="pdadmm-" + name, seed=seed, widths=list(widths), activation=activation, loss=loss,
                settings=defaults | settings)


CASES = [
    case("exact", 201),
    case("rows", 202, step="rows", rho="0.7"),
    case("backtracking", 203, step="backtracking", theta0="0.3", tau0="0.05", mu="0.1"),
    case("solve", 204, step="solve", rho="0.4"),
    case("exact-tied", 205, rho="0.01", nu="tied"),
    case("exact-small-rho", 206, rho="0.02", nu="1.5", mu="0.3"),
    case("rows-decay", 207, step="rows", mu="0.5", logits="zero"),
    case("solve-decay", 208, step="solve", mu="0.5", logits="zero"),
    case("leaky-squared", 209, activation="leaky-relu:0.1", loss="squared"),
    case("leaky-solve", 210, activation="leaky-relu:0.1", step="solve", rho="3"),
    case("five-layers", 211, widths=(12, 8, 8, 6, 7, 5), nu="0.8"),
    case("relaxed", 218, widths=(12, 8, 8, 7, 5), relaxation="1.7"),
    case("relaxed-outputs", 219, rho="0.8", quantise="outputs", grid="-0.5:2.5:31", relaxation="0.6"),
    case("relaxed-grown", 220, widths=(12, 7, 7, 7, 7, 5), step="backtracking", theta0="0.3", rho="0.1", nu="0.1",
         relaxation="1.9", grow="2,5", stage="3", head="eye"),
    case("one-layer", 212, widths=(12, 5), mu="0.2"),
    case("grown", 213, widths=(12, 7, 7, 7, 7, 5), grow="2,5", head="eye", rho="1.5,0.3", nu="0.5,tied", mu="0.2,0",
         logits="zero,labels", stage="3"),
    case("grown-solve", 214, widths=(12, 7, 7, 7, 7, 5), step="solve", grow="2,3,5", head="eye", stage="1,2,9"),
    case("quantised-inputs", 215, step="backtracking", theta0="0.3", quantise="inputs", grid="-1,0,0.25,0.75,1.5,3"),
    case("quantised-outputs", 216, rho="0.8", quantise="outputs", grid="-0.5:2.5:31"),
    case("quantised-both-grown", 217, widths=(12, 7, 7, 7, 7, 5), step="backtracking", theta0="0.3", quantise="both",
         grid="-0.1,0,0.31,0.73,1.19,2.07,3.3", grow="2,5", head="eye", stage="3"),
]


class Stage:
    """What holds for a stretch of the iterations."""

    def __init__(self, settings, index, stages):
        def of(key):
            values = settings[key].split(",")
            return values[index] if len(values) == stages else values[0]
        self.rho = float(of("rho"))
        self.nu = self.rho if of("nu") == "tied" else float(of("nu"))
        self.mu, self.logits, self.length = float(of("mu")), of("logits"), int(of("stage"))


def levels(text):
    """The values of a grid: LO:HI:COUNT, LO..HI or a list."""
    if ".." in text:
        low, high = text.split("..")
        return np.arange(int(low), int(high) + 1, dtype=float)
    if ":" in text:
        low, high, count = text.split(":")
        return np.linspace(float(low), float(high), int(count))
    return np.array([float(level) for level in text.split(",")])


class Problem:
    """Data, start values and the functions f and R of one case."""

    def __init__(self, options):
        self.options, self.settings = options, options["settings"]
        self.slope = float(options["activation"].partition(":")[2] or 0.0)
        self.widths, draw = options["widths"], np.random.RandomState(options["seed"])
        self.L, classes = len(self.widths) - 1, self.widths[-1]
        self.x = draw.normal(0.0, 1.0, (SAMPLES, self.widths[0])).T
        every_class = np.arange(classes)
        self.labels = draw.permutation(np.append(every_class, draw.randint(0, classes, SAMPLES - classes)))
        self.y = (self.labels[None, :] == every_class[:, None]).astype(float)
        self.levels, quantise = levels(self.settings["grid"]), self.settings["quantise"]
        self.on_grid_p, self.on_grid_q = quantise in ("inputs", "both"), quantise in ("outputs", "both")
        grow = self.settings["grow"]
        self.depths = [self.L] if grow == "none" else [int(depth) for depth in grow.split(",")]
        self.stages = [Stage(self.settings, i, len(self.depths)) for i in range(len(self.depths))]
        self.W0, self.b0 = [None], [None]
        for l in range(1, self.L + 1):
            n, m = self.widths[l], self.widths[l - 1]
            self.W0.append(draw.normal(0.0, 0.3, (n, m)))
            self.b0.append(draw.normal(0.0, 0.3, (n, 1)))

    def nudged(self, amount):
        """The same problem with every number given moved by a relative amount: the measure of its condition."""
        other, draw = Problem(self.options), np.random.RandomState(1)
        for tensor in [other.x] + other.W0[1:] + other.b0[1:]:
            tensor *= 1.0 + amount * draw.uniform(-1.0, 1.0, tensor.shape)
        return other

    def f(self, z):
        return np.where(z > 0.0, z, self.slope * z)

    def loss(self, z):
        """R, summed over the samples."""
        if self.options["loss"] == "squared":
            return 0.5 * np.sum((z - self.y) ** 2)
        top = np.max(z, axis=0)
        return np.sum(top + np.log(np.sum(np.exp(z - top), axis=0)) - np.sum(self.y * z, axis=0))

    def loss_gradient(self, z):
        if self.options["loss"] == "squared":
            return z - self.y
        e = np.exp(z - np.max(z, axis=0))
        return e / np.sum(e, axis=0) - self.y


class Trajectory:
    """W_l, b_l, p_l, z_l of the layers, q_l and u_l below the last; lists are indexed as in the paper, from 1."""

    def __init__(self, problem):
        self.problem, self.L, self.rule = problem, problem.L, problem.settings["step"]
        none = [None] * (self.L + 1)
        self.W, self.b, self.p, self.z = list(none), list(none), list(none), list(none)
        self.q, self.u, self.theta, self.tau = list(none), list(none), list(none), list(none)
        self.margin = np.inf  # how clearly the choices were made that rounding could turn over
        self.stage, self.done = -1, 0
        self.factor = float(problem.settings["relaxation"])
        self.grow()
        self.start = self.W[1:], self.b[1:], self.p[2:]

    # --- stages --------------------------------------------------------------------------------------------------

    def grow(self):
        """The next stage: layers that were trained keep everything but u, new ones are the identity, the last is new."""
        kept = self.problem.depths[max(self.stage, 0)]
        first, self.stage = self.stage < 0, self.stage + 1
        self.now, self.began, depth = self.problem.stages[self.stage], self.done, self.problem.depths[self.stage]
        self.p[1], problem_p = self.problem.x, self.problem.on_grid_p
        for l in range(1, self.L):
            if l >= kept:
                self.W[l], self.b[l] = np.eye(self.problem.widths[l]), np.zeros((self.problem.widths[l], 1))
            elif first:
                self.W[l], self.b[l] = self.problem.W0[l], self.problem.b0[l]
            if l >= kept or first:
                if l > 1:
                    self.p[l] = self.project(self.q[l - 1]) if problem_p else self.q[l - 1]
                self.z[l] = self.W[l] @ self.p[l] + self.b[l]
                self.q[l] = self.problem.f(self.z[l])
            self.u[l] = np.zeros_like(self.q[l])
        shape = (self.problem.widths[-1], self.problem.widths[-2])
        eye = self.problem.settings["head"] == "eye"
        self.W[self.L] = np.eye(*shape) if eye else self.problem.W0[self.L]
        self.b[self.L] = np.zeros((shape[0], 1)) if eye else self.problem.b0[self.L]
        if self.L > 1:
            self.p[self.L] = self.project(self.q[self.L - 1]) if problem_p else self.q[self.L - 1]
        self.z[self.L] = 2.0 * self.problem.y - 1.0 if self.now.logits == "labels" else np.zeros_like(self.problem.y)
        self.active = list(range(1, depth)) + [self.L]
        self.relax, self.disagreement = self.factor, np.inf

    def project(self, v):
        """The nearest level of each element; ties to the lower."""
        distance = np.abs(v[..., None] - self.problem.levels)
        nearest = np.argmin(distance, axis=-1)
        two = np.sort(distance, axis=-1)[..., :2]
        self.margin = min(self.margin, np.min(np.where(two[..., 0] == 0.0, np.inf, two[..., 1] - two[..., 0])))
        return self.problem.levels[nearest]

    def pairs(self):
        """The trained layers below the last, each with the trained one above it."""
        return list(zip(self.active[:-1], self.active[1:]))

    # --- the objective -------------------------------------------------------------------------------------------

    def R(self, l):
        return self.W[l] @ self.p[l] + self.b[l] - self.z[l]

    def phi(self):
        """The Lagrangian without the loss."""
        nu, rho = self.now.nu, self.now.rho
        value = sum(0.5 * nu * np.sum(self.R(l) ** 2) + 0.5 * self.now.mu * np.sum(self.W[l] ** 2) for l in self.active)
        for l, above in self.pairs():
            r = self.p[above] - self.q[l]
            value += 0.5 * nu * np.sum((self.q[l] - self.problem.f(self.z[l])) ** 2)
            value += np.sum(self.u[l] * r) + 0.5 * rho * np.sum(r ** 2)
        return value

    def objective(self):
        return self.phi() + self.problem.loss(self.z[self.L])

    # --- one iteration -------------------------------------------------------------------------------------------

    def iterate(self):
        if self.done - self.began == self.now.length and self.stage + 1 < len(self.problem.stages):
            self.grow()
        self.theta, self.tau = [None] * (self.L + 1), [None] * (self.L + 1)
        for below, l in self.pairs():
            self.descend(self.step_p, l, below)
        for step in (self.step_W, self.step_b):
            for l in self.active:
                self.descend(step, l)
        for l in self.active[:-1]:
            self.descend(self.step_z, l)
        self.descend(self.step_z_last, self.L)
        seen = {l: self.q[l] + self.relax * (self.p[above] - self.q[l]) for l, above in self.pairs()}
        for l, above in self.pairs():
            self.descend(self.step_q, l, seen[l])
        for l, above in self.pairs():
            self.step_u(l, above, seen[l])
        self.done += 1
        disagreement = np.sqrt(sum(np.sum((self.p[above] - self.q[l]) ** 2) for l, above in self.pairs()))
        if len(self.pairs()) > 0 and np.isfinite(self.disagreement) and self.factor != 1.0:
            self.margin = min(self.margin, abs(disagreement - self.disagreement) / self.disagreement)
        risen = disagreement > self.disagreement
        self.relax, self.disagreement = min(1.0, self.factor) if risen else self.factor, disagreement

    def descend(self, step, l, *neighbour):
        """Takes a block step and checks T1: it lowers the Lagrangian by what its own derivation says, exactly or at
        least."""
        before = self.objective()
        promised, exactly = step(l, *neighbour)
        decrease, rounding = before - self.objective(), 1e-12 * max(1.0, abs(before))
        assert decrease >= promised - rounding, (step.__name__, l, decrease, promised)
        assert not exactly or decrease <= promised + rounding, (step.__name__, l, decrease, promised)

    # --- (1) p_l -------------------------------------------------------------------------------------------------

    def step_p(self, l, below):
        nu, rho, W, p = self.now.nu, self.now.rho, self.W[l], self.p[l]
        q, u = self.q[below], self.u[below]
        g = nu * W.T @ self.R(l) + u + rho * (p - q)
        if self.rule == "solve":
            system = nu * W.T @ W + rho * np.eye(p.shape[0])
            self.p[l] = np.linalg.solve(system, nu * W.T @ (self.z[l] - self.b[l]) + rho * q - u)
            d = self.p[l] - p
            return 0.5 * (nu * np.sum((W @ d) ** 2) + rho * np.sum(d ** 2)), True
        if np.max(np.abs(g)) < NOTHING:
            return 0.0, True
        if self.problem.on_grid_p:
            return self.step_p_on_grid(l, g)
        if self.rule == "rows":
            A, B = np.sum(g ** 2, axis=0), np.sum((W @ g) ** 2, axis=0)
            tau = rho + nu * B / A
            self.tau[l] = rho + nu * np.sum(B) / np.sum(A)
            self.p[l] = p - g / tau
            return np.sum(A / (2.0 * tau)), True
        A, B = np.sum(g ** 2), np.sum((W @ g) ** 2)
        tau = self.search(self.p, l, g, "tau0") if self.rule == "backtracking" else rho + nu * B / A
        self.tau[l] = tau
        self.p[l] = p - g / tau
        return A / tau - (nu * B + rho * A) / (2.0 * tau ** 2), True

    def step_p_on_grid(self, l, g):
        """pdADMM-G-Q: tau from rho on, doubled until the model bounds the Lagrangian at the projected point (Q1, Q3)."""
        old, before, tau = self.p[l], self.phi(), self.now.rho
        assert np.all(np.isin(old, self.problem.levels))
        while True:
            self.p[l] = self.project(old - g / tau)
            d = self.p[l] - old
            gap = before + np.sum(g * d) + 0.5 * tau * np.sum(d ** 2) - self.phi()
            if np.any(d):
                assert abs(gap) > 1e-9 * max(1.0, abs(before)), "decided by rounding"
                self.margin = min(self.margin, abs(gap) / np.sum(d ** 2))
            if gap >= 0.0 or not np.any(d):
                self.tau[l] = tau
                return 0.0, False
            tau *= 2.0

    # --- (2) W_l -------------------------------------------------------------------------------------------------

    def step_W(self, l):
        nu, mu, W, p = self.now.nu, self.now.mu, self.W[l], self.p[l]
        G = nu * self.R(l) @ p.T + mu * W
        if self.rule == "solve":
            gram, one = nu * p @ p.T, np.eye(p.shape[0])
            eps = RIDGE * np.trace(gram) / p.shape[0]
            self.W[l] = W - np.linalg.solve(gram + (mu + eps) * one, G.T).T
            D = self.W[l] - W
            return 0.5 * (nu * np.sum((D @ p) ** 2) + mu * np.sum(D ** 2)) + eps * np.sum(D ** 2), True
        if np.max(np.abs(G)) < NOTHING:
            return 0.0, True
        if self.rule == "rows":
            A, B = np.sum(G ** 2, axis=1), np.sum((G @ p) ** 2, axis=1)
            live = A > 0.0
            theta = nu * B[live] / A[live]
            self.theta[l] = np.max(theta)
            self.W[l] = W.copy()
            self.W[l][live] -= G[live] / (theta + mu)[:, None]
            return np.sum(A[live] / (2.0 * (theta + mu))), True
        A, B = np.sum(G ** 2), np.sum((G @ p) ** 2)
        theta = self.search(self.W, l, G, "theta0") if self.rule == "backtracking" else mu + nu * B / A
        self.theta[l] = theta - mu
        self.W[l] = W - G / theta
        return A / theta - (nu * B + mu * A) / (2.0 * theta ** 2), True

    def search(self, block, l, g, key):
        """The papers' loop: doubled until the quadratic model bounds the Lagrangian at the new point."""
        weight, old, before = float(self.problem.settings[key]), block[l], self.phi()
        while True:
            block[l] = old - g / weight
            size = np.sum(g ** 2) / (2.0 * weight)
            gap = before - 2.0 * size + size - self.phi()
            assert abs(gap) > 1e-9 * max(abs(before), size), "decided by rounding"
            self.margin = min(self.margin, abs(gap) / size)
            if gap >= 0.0:
                block[l] = old
                return weight
            weight *= 2.0

    # --- (3) b_l -------------------------------------------------------------------------------------------------

    def step_b(self, l):
        d = np.mean(self.R(l), axis=1, keepdims=True)
        self.b[l] = self.b[l] - d
        assert np.max(np.abs(np.mean(self.R(l), axis=1))) <= 1e-13 * (1.0 + np.max(np.abs(self.z[l])))  # T11
        return 0.5 * self.now.nu * SAMPLES * np.sum(d ** 2), True

    # --- (4) z_l -------------------------------------------------------------------------------------------------

    def step_z(self, l):
        a, old, q, s = self.W[l] @ self.p[l] + self.b[l], self.z[l], self.q[l], self.problem.slope
        value = lambda v: (v - a) ** 2 + (q - self.problem.f(v)) ** 2 + (v - old) ** 2
        low = np.minimum((a + old + s * q) / (2.0 + s * s), 0.0)
        high = np.maximum((a + q + old) / 3.0, 0.0)
        self.z[l] = np.where(value(high) < value(low), high, low)
        gap = np.abs(value(low) - value(high)) / np.maximum(np.maximum(value(low), value(high)), 1e-300)
        self.margin = min(self.margin, np.min(gap, where=np.abs(low - high) > 1e-11, initial=np.inf))
        reach = np.abs(a) + np.abs(old) + np.abs(q) + 1.0  # T9
        grid = np.linspace(-1.0, 1.0, 801)[:, None, None] * reach
        assert np.all(value(self.z[l]) <= np.min(value(grid), axis=0) + 1e-13)
        return 0.5 * self.now.nu * np.sum((self.z[l] - old) ** 2), False

    # --- (5) z_L -------------------------------------------------------------------------------------------------

    def step_z_last(self, l):
        a, nu, old, y = self.W[l] @ self.p[l] + self.b[l], self.now.nu, self.z[l], self.problem.y
        if self.problem.options["loss"] == "squared":
            self.z[l] = (nu * a + y) / (nu + 1.0)
        else:
            self.z[l] = self.cross_entropy_prox(a + y / nu, nu)
        left = self.problem.loss_gradient(self.z[l]) + nu * (self.z[l] - a)  # T10
        assert np.max(np.abs(left)) <= 1e-13 * (1.0 + nu * np.max(np.abs(a)))
        return 0.5 * nu * np.sum((self.z[l] - old) ** 2), False

    @staticmethod
    def cross_entropy_prox(c, nu):
        """z_c = c_c - w_c with w + ln w = c_c - s - ln nu; the one unknown s of a sample makes nu sum w equal to 1."""
        def omega(x):
            w = np.where(x > 1.0, x, np.exp(np.minimum(x, 1.0)))
            for _ in range(60):
                w = np.maximum(w - (w + np.log(w) - x) / (1.0 + 1.0 / w), w / 4.0)
            return w
        top = np.max(c, axis=0)
        high = top + np.log(np.sum(np.exp(c - top), axis=0))
        low = high - 1.0 / nu
        for _ in range(200):
            s = 0.5 * (low + high)
            over = nu * np.sum(omega(c - s - np.log(nu)), axis=0) > 1.0
            low, high = np.where(over, s, low), np.where(over, high, s)
        return c - omega(c - 0.5 * (low + high) - np.log(nu))

    # --- (6) q_l and (7) u_l -------------------------------------------------------------------------------------

    def step_q(self, l, seen):
        nu, rho, old = self.now.nu, self.now.rho, self.q[l]
        self.q[l] = (rho * seen + self.u[l] + nu * self.problem.f(self.z[l])) / (rho + nu)
        if self.problem.on_grid_q:
            self.q[l] = self.project(self.q[l])
        if self.problem.on_grid_q or self.relax != 1.0:
            return -np.inf, False
        return 0.5 * (rho + nu) * np.sum((self.q[l] - old) ** 2), True

    def step_u(self, l, above, seen):
        r, before = self.p[above] - self.q[l], self.objective()
        self.u[l] = self.u[l] + self.now.rho * (seen - self.q[l])
        raised, rounding = self.objective() - before, 1e-12 * max(1.0, abs(before))
        assert abs(raised - self.now.rho * np.sum((seen - self.q[l]) * r)) <= rounding  # T1
        expected = self.now.nu * (self.q[l] - self.problem.f(self.z[l]))  # T3
        assert self.problem.on_grid_q or np.max(np.abs(self.u[l] - expected)) <= 1e-13 * (1.0 + np.max(np.abs(self.u[l])))

    # --- what is written -----------------------------------------------------------------------------------------

    def report(self):
        linear = [np.sum(self.R(l) ** 2) if l in self.active else 0.0 for l in range(1, self.L + 1)]
        rest = sum(np.sum((self.p[above] - self.q[l]) ** 2) + np.sum((self.q[l] - self.problem.f(self.z[l])) ** 2)
                   for l, above in self.pairs())
        return dict(objective=self.objective(), loss=self.problem.loss(self.z[self.L]),
                    primalResidual=np.sqrt(sum(linear) + rest), layerResiduals=np.sqrt(linear).tolist(),
                    theta=self.theta[1:], tau=self.tau[1:])


def rows(tensors):
    return [t.T for t in tensors if t is not None]


def run(problem):
    """The golden record of a problem, and its trajectory."""
    path, reports = Trajectory(problem), []
    for _ in range(ITERATIONS):
        path.iterate()
        reports.append(path.report())
    flat = lambda biases: [b[:, 0] for b in biases if b is not None]
    options = {key: value for key, value in problem.options.items() if key != "seed"}
    weights, biases, inputs = path.start
    given = dict(initialInputs=rows(inputs)) if problem.on_grid_p else {}
    return dict(options, **given, features=problem.x.T, labels=problem.labels, initialWeights=weights,
                initialBias=flat(biases), iterations=reports, finalWeights=path.W[1:],
                finalBias=flat(path.b), finalPreactivation=rows(path.z), finalInputs=rows(path.p[2:]),
                finalOutputs=rows(path.q), finalDuals=rows(path.u)), path


def largest_change(left, right):
    """The largest norm-wise relative difference between two records, over every tensor and every number."""
    if isinstance(left, dict):
        return max(largest_change(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return max((largest_change(a, b) for a, b in zip(left, right, strict=True)), default=0.0)
    if left is None or isinstance(left, str):
        assert left == right
        return 0.0
    return np.linalg.norm(left - right) / max(np.linalg.norm(left), SMALL)


def write(record, folder):
    plain = lambda value: value.tolist()
    compact = lambda value: json.dumps(value, separators=(",", ":"), default=plain, allow_nan=False)
    with open(os.path.join(folder, record["case"] + ".json"), "w", encoding="utf-8", newline="\n") as out:
        out.write("{\n" + ",\n".join(f"{compact(key)}:{compact(value)}" for key, value in record.items()) + "\n}\n")


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    for options in CASES:
        problem = Problem(options)
        record, path = run(problem)
        change = largest_change(record, run(problem.nudged(1e-15))[0])
        assert change <= 2e-11, (options["case"], change)
        assert path.margin > 1e-9, (options["case"], path.margin)
        write(record, folder)
        last = record["iterations"][-1]
        print(f"{options['case']:26s} objective {last['objective']:<12.6g} residual {last['primalResidual']:<12.6g}"
              f" change for 1e-15 {change:<8.2g} margin {path.margin:<8.2g}")


if __name__ == "__main__":
    main()

"""Golden trajectories of mDLAM (Wang, Li, Zhao, Neurocomputing 2022), in float64.

A literal transcription of the iteration: every product W a is formed anew, nothing is cached, the test of an extrapolated
step compares the whole objective before and after, and each block step is checked against the objective. It computes in the
paper's layout (samples are columns) and writes the project's (samples are rows). Run it in any folder: it writes one JSON
file per case beside itself.
"""
import json
import os

import numpy as np

SAMPLES, ITERATIONS, RIDGE = 40, 5, 1e-5
NOTHING = 1e-13  # a gradient that is rounding alone: where layers agree, as they do at the start, no step is taken


def case(name, seed, widths=(12, 9, 7, 5), activation="relu", loss="cross-entropy", regulariser="none", **settings):
    defaults = dict(step="exact", rho="0.5", eps="100:0.5:0.001", accelerate="true", restart="false", bias="true", zcap="4",
                    theta0="1", tau0="1", ridge=str(RIDGE), refresh="1000")
    return dict(case="mdlam-" + name, seed=seed, widths=list(widths), activation=activation, loss=loss,
                regulariser=regulariser, settings=defaults | settings)


CASES = [
    case("accelerated", 301),
    case("plain", 302, accelerate="false"),
    case("decay", 303, regulariser="l2:0.05"),
    case("constant-tube", 304, eps="0.1", rho="1"),
    case("restart", 305, eps="1:0.3:0.01", restart="true", rho="0.05"),
    case("fallbacks", 317, eps="1:0.125:0.001953125", rho="1"),
    case("without-bias", 306, bias="false"),
    case("rows", 307, step="rows", regulariser="l2:0.02"),
    case("solve", 308, step="solve"),
    case("backtracking", 309, step="backtracking", rho="0.3", theta0="0.5", tau0="0.05"),
    case("sparse", 310, regulariser="l1:0.02"),
    case("sigmoid", 311, activation="sigmoid", eps="1:0.5:0.001"),
    case("tanh", 312, activation="tanh", eps="0.5:0.5:0.001", rho="0.2"),
    case("leaky-squared", 313, activation="leaky-relu:0.1", loss="squared", eps="1:0.5:0.1"),
    case("four-layers", 314, widths=(12, 8, 8, 6, 5)),
    case("one-layer", 315, widths=(12, 5)),
    case("wide", 316, widths=(60, 9, 7, 5), regulariser="l2:0.05", samples="false"),
]


class Problem:
    """Data, start values and the functions h, R, Omega of one case."""

    def __init__(self, options):
        self.options, self.settings = options, options["settings"]
        kind, _, amount = options["regulariser"].partition(":")
        self.l1 = float(amount) if kind == "l1" else 0.0
        self.l2 = float(amount) if kind == "l2" else 0.0
        self.kind, _, slope = options["activation"].partition(":")
        self.slope = float(slope or 0.0)
        self.rho, self.cap = float(self.settings["rho"]), float(self.settings["zcap"])
        first, _, rest = self.settings["eps"].partition(":")
        self.eps, (self.factor, _, self.least) = float(first), (rest or "1:" + first).partition(":")
        widths, draw = options["widths"], np.random.RandomState(options["seed"])
        self.L, classes = len(widths) - 1, widths[-1]
        self.x = draw.normal(0.0, 1.0, (SAMPLES, widths[0])).T
        every_class = np.arange(classes)
        self.labels = draw.permutation(np.append(every_class, draw.randint(0, classes, SAMPLES - classes)))
        self.y = (self.labels[None, :] == every_class[:, None]).astype(float)
        self.W0 = [None] + [draw.normal(0.0, 0.3, (widths[l], widths[l - 1])) for l in range(1, self.L + 1)]
        self.b0 = [None] + [draw.normal(0.0, 0.3, (widths[l], 1)) for l in range(1, self.L + 1)]
        if not self.has("bias"):
            self.b0 = [None] + [np.zeros_like(b) for b in self.b0[1:]]

    def has(self, key):
        return self.settings[key] == "true"

    def nudged(self, amount):
        """The same problem with every number given moved by a relative amount: the measure of its condition."""
        other, draw = Problem(self.options), np.random.RandomState(1)
        for tensor in [other.x] + other.W0[1:] + other.b0[1:]:
            tensor *= 1.0 + amount * draw.uniform(-1.0, 1.0, tensor.shape)
        return other

    @property
    def curved(self):
        return self.kind in ("sigmoid", "tanh")

    def h(self, z):
        if self.kind == "sigmoid":
            return 1.0 / (1.0 + np.exp(-z))
        return np.tanh(z) if self.kind == "tanh" else np.where(z > 0.0, z, self.slope * z)

    def interval(self, a, eps):
        """B1 and B2 of section 1, with section 2.2's remedy for sets that are empty and the cap."""
        low, high = a - eps, a + eps
        if self.kind == "relu":
            return np.where(low > 0.0, low, -np.inf), np.maximum(high, 0.0)
        if self.kind == "leaky-relu":
            return tuple(np.where(t >= 0.0, t, t / self.slope) for t in (low, high))
        bottom, inverse = (0.0, lambda t: np.log(t / (1.0 - t))) if self.kind == "sigmoid" else (-1.0, np.arctanh)
        with np.errstate(divide="ignore"):
            ends = [inverse(np.clip(t, bottom, 1.0)) for t in (low, high)]
        return tuple(np.clip(end, -self.cap, self.cap) for end in ends)

    def loss(self, z):
        """R, summed over the samples."""
        if self.options["loss"] == "squared":
            return 0.5 * np.sum((z - self.y) ** 2)
        top = np.max(z, axis=0)
        return np.sum(top + np.log(np.sum(np.exp(z - top), axis=0)) - np.sum(self.y * z, axis=0))

    def omega(self, W):
        return 0.5 * self.l2 * np.sum(W ** 2) + self.l1 * np.sum(np.abs(W))


def softmax(z):
    e = np.exp(z - np.max(z, axis=0))
    return e / np.sum(e, axis=0)


class Trajectory:
    """The state W_l, b_l, z_l, a_l and what W_l and a_l were; lists are indexed by layer as in the paper, from 1."""

    def __init__(self, problem):
        self.p, self.L, self.rule, self.rho = problem, problem.L, problem.settings["step"], problem.rho
        self.W, self.b = list(problem.W0), list(problem.b0)
        self.z, self.a = [None] * (self.L + 1), [problem.x] + [None] * (self.L - 1)
        for l in range(1, self.L + 1):
            self.z[l] = self.W[l] @ self.a[l - 1] + self.b[l]
            if l < self.L:
                if problem.curved:
                    self.z[l] = np.clip(self.z[l], -problem.cap, problem.cap)
                self.a[l] = problem.h(self.z[l])
        self.z[self.L] = 2.0 * problem.y - 1.0
        self.W_old, self.a_old = list(self.W), list(self.a)
        self.eps, self.used, self.s = problem.eps, problem.eps, 0.0
        self.theta, self.tau = [None] * (self.L + 1), [None] * (self.L + 1)
        self.margin, self.fallbacks = np.inf, 0

    # --- the objective -------------------------------------------------------------------------------------------

    def R(self, l):
        return self.z[l] - self.W[l] @ self.a[l - 1] - self.b[l]

    def phi(self, l):
        return 0.5 * self.rho * np.sum(self.R(l) ** 2)

    def objective(self):
        return self.p.loss(self.z[self.L]) + sum(self.p.omega(self.W[l]) + self.phi(l) for l in range(1, self.L + 1))

    def gap(self, l):
        return self.a[l] - self.p.h(self.z[l])

    # --- one iteration -------------------------------------------------------------------------------------------

    def iterate(self):
        s_next = (1.0 + np.sqrt(1.0 + 4.0 * self.s ** 2)) / 2.0
        omega = max(0.0, (self.s - 1.0) / s_next) if self.p.has("accelerate") else 0.0
        self.s, fallbacks = s_next, self.fallbacks
        self.theta, self.tau = [None] * (self.L + 1), [None] * (self.L + 1)
        for l in range(1, self.L + 1):
            self.accelerated(self.W, self.W_old, l, self.step_W, omega)
            if self.p.has("bias"):
                self.descend(self.step_b, l)
            self.descend(self.step_z if l < self.L else self.step_z_last, l, feasible=False)
            if l < self.L:
                self.accelerated(self.a, self.a_old, l, self.step_a, omega)
                assert np.max(np.abs(self.gap(l))) <= self.eps + 1e-12 * (1.0 + np.max(np.abs(self.a[l])))  # J3
        self.used = self.eps
        self.eps = max(self.eps * float(self.p.factor), float(self.p.least))
        if self.p.has("restart") and self.fallbacks > fallbacks:
            self.s = 0.0

    def accelerated(self, block, old, l, step, omega):
        """The step from base = x + omega (x - x_old), or from x where the objective would not fall."""
        x, before = block[l], self.objective()
        if omega > 0.0 and np.max(np.abs(x - old[l])) > NOTHING * np.max(np.abs(x)):
            block[l] = x + omega * (x - old[l])
            step(l)
            change = self.objective() - before
            self.margin = min(self.margin, abs(change) / before)
            if change < 0.0:
                old[l] = x
                return
            self.fallbacks += 1
            block[l] = x
        within = step == self.step_W or np.max(np.abs(self.gap(l))) <= self.eps  # not where a set was empty (2.2)
        promised = step(l)
        decrease, rounding = before - self.objective(), 1e-12 * max(1.0, before)
        assert not within or decrease >= promised - rounding, (step.__name__, l, decrease, promised)  # J5
        old[l] = x

    def descend(self, step, l, feasible=True):
        """Takes a block step and checks J1; where the tube has just narrowed z may have to go up."""
        before = self.objective()
        step(l)
        narrowed = not feasible and self.used != self.eps
        assert narrowed or self.objective() <= before + 1e-12 * max(1.0, before), (step.__name__, l)

    # --- W_l -----------------------------------------------------------------------------------------------------

    def step_W(self, l):
        W, A, rho, mu = self.W[l], self.a[l - 1], self.rho, self.p.l2
        d = rho * (W @ A - (self.z[l] - self.b[l])) @ A.T + mu * W
        self.theta[l] = None
        if self.rule == "solve":
            gram, one = rho * A @ A.T, np.eye(A.shape[0])
            eps = RIDGE * np.trace(gram) / A.shape[0]
            self.W[l] = W - np.linalg.solve(gram + (mu + eps) * one, d.T).T
            return 0.0
        if self.p.l1 > 0.0:
            self.theta[l] = rho * np.linalg.eigvalsh(A @ A.T)[-1]
            moved = W - d / self.theta[l]
            self.W[l] = np.sign(moved) * np.maximum(np.abs(moved) - self.p.l1 / self.theta[l], 0.0)
            return 0.5 * self.theta[l] * np.sum((self.W[l] - W) ** 2)
        if np.max(np.abs(d)) <= NOTHING * np.max(np.abs(self.z[l])) * np.sum(np.abs(A)):
            return 0.0
        if self.rule == "rows":
            theta = rho * np.sum((d @ A) ** 2, axis=1) / np.sum(d ** 2, axis=1)
            self.theta[l], self.W[l] = np.max(theta), W - d / (theta + mu)[:, None]
            return 0.5 * np.sum(np.sum(d ** 2, axis=1) / (theta + mu))
        least = rho * np.sum((d @ A) ** 2) / np.sum(d ** 2)
        self.theta[l] = least
        if self.rule == "backtracking":
            self.theta[l] = self.doubled(float(self.p.settings["theta0"]), lambda theta: least / theta)
        self.W[l] = W - d / (self.theta[l] + mu)
        return 0.5 * (self.theta[l] + mu) * np.sum((self.W[l] - W) ** 2)

    def doubled(self, weight, ratio):
        """The paper's search: weight, doubled until the ratio of curvature to weight is at most 1."""
        while True:
            self.margin = min(self.margin, abs(ratio(weight) - 1.0))
            if ratio(weight) <= 1.0:
                return weight
            weight *= 2.0

    # --- b_l, z_l ------------------------------------------------------------------------------------------------

    def step_b(self, l):
        self.b[l] = np.mean(self.z[l] - self.W[l] @ self.a[l - 1], axis=1, keepdims=True)

    def step_z(self, l):
        low, high = self.p.interval(self.a[l], self.eps)
        self.z[l] = np.minimum(np.maximum(self.W[l] @ self.a[l - 1] + self.b[l], low), np.maximum(low, high))

    def step_z_last(self, l):
        m, y, rho = self.W[l] @ self.a[l - 1] + self.b[l], self.p.y, self.rho
        if self.p.options["loss"] == "squared":
            self.z[l] = (y + rho * m) / (1.0 + rho)
            return
        z, one = self.z[l], np.eye(m.shape[0])
        for _ in range(200):
            p = softmax(z)
            g = p - y + rho * (z - m)
            if np.max(np.abs(g)) <= 8.0 * np.finfo(float).eps * (1.0 + rho * np.max(np.abs(m))):
                self.z[l] = z
                return
            hessian = p.T[:, :, None] * one - p.T[:, :, None] * p.T[:, None, :] + rho * one
            step = np.linalg.solve(hessian, g.T[:, :, None])[:, :, 0].T
            z = z - step / max(1.0, np.max(np.abs(step)))  # damped while it is far away
        raise AssertionError("Newton did not converge")

    # --- a_l -----------------------------------------------------------------------------------------------------

    def step_a(self, l):
        W, a, rho, tau = self.W[l + 1], self.a[l], self.rho, None
        target, centre = self.z[l + 1] - self.b[l + 1], self.p.h(self.z[l])
        g = rho * W.T @ (W @ a - target)
        moved = lambda tau: np.clip(a - g / tau, centre - self.eps, centre + self.eps)
        change = lambda tau: moved(tau) - a
        if self.rule == "backtracking":
            if np.max(np.abs(g)) <= NOTHING * np.max(np.abs(target)) * np.sum(np.abs(W)):
                g = 0.0 * g  # and tau is left unsaid: rounding alone decides it
            ratio = lambda tau: rho * np.sum((W @ change(tau)) ** 2) / (tau * np.sum(change(tau) ** 2))
            tau = self.doubled(float(self.p.settings["tau0"]), ratio) if np.any(moved(1.0) != a) else None
        else:  # the 64th power of W^T W, by its eigenvalues
            singular = np.linalg.svd(W, compute_uv=False)
            tau = rho * np.sum(singular ** 256) ** (1.0 / 128.0)
        self.tau[l + 1], self.a[l] = tau, moved(tau or 1.0)
        return 0.5 * (tau or 0.0) * np.sum((self.a[l] - a) ** 2)

    # --- what is written -----------------------------------------------------------------------------------------

    def report(self):
        residuals = [np.linalg.norm(self.R(l)) for l in range(1, self.L + 1)]
        gaps = [np.linalg.norm(self.gap(l)) for l in range(1, self.L)]
        return dict(objective=self.objective(), loss=self.p.loss(self.z[self.L]), layerResiduals=residuals,
                    primalResidual=np.linalg.norm(residuals + gaps), eps=self.used, theta=self.theta[1:],
                    tau=self.tau[1:])


def run(problem):
    """The golden record of a problem, and its trajectory."""
    path, reports = Trajectory(problem), []
    for _ in range(ITERATIONS):
        path.iterate()
        reports.append(path.report())
    flat = lambda biases: [b[:, 0] for b in biases[1:]]
    options = {key: value for key, value in problem.options.items() if key != "seed"}
    return dict(options, features=problem.x.T, labels=problem.labels, initialWeights=problem.W0[1:],
                initialBias=flat(problem.b0), iterations=reports, finalWeights=path.W[1:], finalBias=flat(path.b),
                finalPreactivation=[z.T for z in path.z[1:]], finalInputs=[a.T for a in path.a[1:]]), path


def check_monotone(record):
    """J1: with a tube of constant width the objective falls from iteration to iteration."""
    if ":" not in record["settings"]["eps"]:
        values = [report["objective"] for report in record["iterations"]]
        assert all(b <= a + 1e-12 * abs(a) for a, b in zip(values, values[1:])), values


def largest_change(left, right):
    """The largest norm-wise relative difference between two records, over every tensor and every number."""
    if isinstance(left, dict):
        return max(largest_change(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return max((largest_change(a, b) for a, b in zip(left, right, strict=True)), default=0.0)
    if left is None or isinstance(left, str):
        assert left == right
        return 0.0
    return np.linalg.norm(left - right) / max(np.linalg.norm(left), 1e-2)


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
        check_monotone(record)
        change = largest_change(record, run(problem.nudged(1e-15))[0])
        last = record["iterations"][-1]
        print(f"{options['case']:20s} objective {last['objective']:<11.6g} primal residual {last['primalResidual']:<11.6g}"
              f" change for 1e-15 {change:<8.2g} margin {path.margin:<8.2g} fallbacks {path.fallbacks}")
        assert change <= 2e-11 and path.margin > 1e-7, (options["case"], change, path.margin)
        write(record, folder)


if __name__ == "__main__":
    main()

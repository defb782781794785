"""Golden trajectories of dlADMM (Wang, Yu, Chen, Zhao, KDD 2019), in float64.

A literal transcription of the iteration: every product W A is formed anew, nothing is cached, and each block step is
checked against the Lagrangian itself. It computes in the paper's layout (samples are columns) and writes the project's
(samples are rows). Run it in any folder: it writes one JSON file per case beside itself.
"""
import json
import os

import numpy as np

SAMPLES, ITERATIONS, RIDGE = 40, 5, 1e-5


def case(name, seed, widths=(12, 9, 7, 5), activation="relu", loss="cross-entropy", regulariser="none", step="exact",
         nu=0.5, rho=1.5, start="labels"):
    return dict(case=name, seed=seed, widths=list(widths), activation=activation, loss=loss, regulariser=regulariser,
                step=step, nu=nu, rho=rho, ridge=RIDGE, start=start)


CASES = [
    case("relu-ce-exact", 101),
    case("relu-ce-rows", 102, step="rows"),
    case("relu-ce-backtracking", 103, step="backtracking", nu=0.4, rho=2.0),
    case("relu-ce-solve", 104, step="solve"),
    case("leaky-sq-exact", 105, activation="leaky-relu:0.1", loss="squared", rho=2.5),
    case("leaky-sq-solve", 106, activation="leaky-relu:0.1", loss="squared", step="solve", rho=2.5),
    case("relu-ce-exact-l2", 107, regulariser="l2:0.05"),
    case("relu-ce-solve-l2", 108, regulariser="l2:0.05", step="solve"),
    case("relu-ce-exact-l1", 172, regulariser="l1:0.02"),  # a seed for which some weights end at zero
    case("relu-ce-exact-tied", 110, nu=1e-3, rho=1e-3),
    case("relu-ce-exact-four-layer", 111, widths=(12, 8, 8, 6, 5)),
    case("relu-ce-solve-two-layer", 112, widths=(12, 6, 4), step="solve"),
    case("relu-ce-exact-one-layer", 113, widths=(12, 5)),
    case("relu-ce-solve-forward", 114, step="solve", start="forward"),
    case("relu-ce-exact-trained", 117, start="trained"),
    case("leaky-sq-rows-trained", 119, activation="leaky-relu:0.1", loss="squared", step="rows", rho=2.5, start="trained"),
]


class Problem:
    """Data, start values and the functions f, R, Omega of one case."""

    def __init__(self, options):
        self.options = options
        self.nu, self.rho = options["nu"], options["rho"]
        kind, _, amount = options["regulariser"].partition(":")
        self.l1 = float(amount) if kind == "l1" else 0.0
        self.l2 = float(amount) if kind == "l2" else 0.0
        self.slope = float(options["activation"].partition(":")[2] or 0.0)
        widths, draw = options["widths"], np.random.RandomState(options["seed"])
        self.L, classes = len(widths) - 1, widths[-1]
        self.x = draw.normal(0.0, 1.0, (SAMPLES, widths[0])).T
        if options["start"] == "trained":  # whoever starts by itself reads features of 32 bits
            self.x = self.x.astype(np.float32).astype(float)
        every_class = np.arange(classes)
        self.labels = draw.permutation(np.append(every_class, draw.randint(0, classes, SAMPLES - classes)))
        self.y = (self.labels[None, :] == every_class[:, None]).astype(float)
        self.W0 = [None] + [draw.normal(0.0, 0.3, (widths[l], widths[l - 1])) for l in range(1, self.L + 1)]
        self.b0 = [None] + [draw.normal(0.0, 0.3, (widths[l], 1)) for l in range(1, self.L + 1)]

    def nudged(self, amount):
        """The same problem with every number given moved by a relative amount: the measure of its condition."""
        other, draw = Problem(self.options), np.random.RandomState(1)
        for tensor in [other.x] + other.W0[1:] + other.b0[1:]:
            tensor *= 1.0 + amount * draw.uniform(-1.0, 1.0, tensor.shape)
        return other

    def f(self, z):
        return np.where(z > 0.0, z, self.slope * z)

    def loss(self, z):
        """R summed over samples, as one value per sample."""
        if self.options["loss"] == "squared":
            return 0.5 * np.sum((z - self.y) ** 2, axis=0)
        top = np.max(z, axis=0)
        return top + np.log(np.sum(np.exp(z - top), axis=0)) - np.sum(self.y * z, axis=0)

    def loss_gradient(self, z):
        return (z if self.options["loss"] == "squared" else softmax(z)) - self.y

    def omega(self, W):
        return 0.5 * self.l2 * np.sum(W ** 2) + self.l1 * np.sum(np.abs(W))


def softmax(z):
    e = np.exp(z - np.max(z, axis=0))
    return e / np.sum(e, axis=0)


class Trajectory:
    """The state W_l, b_l, z_l, a_l, u and the block steps. Lists are indexed by layer as in the paper, from 1."""

    def __init__(self, problem):
        self.p, self.L, self.rule = problem, problem.L, problem.options["step"]
        self.nu, self.rho = problem.nu, problem.rho
        self.W, self.b = list(problem.W0), list(problem.b0)
        self.z, self.a = [None] * (self.L + 1), [problem.x] + [None] * (self.L - 1)
        for l in range(1, self.L + 1):
            self.z[l] = self.W[l] @ self.a[l - 1] + self.b[l]
            if l < self.L:
                self.a[l] = problem.f(self.z[l])
        if problem.options["start"] == "labels":
            self.z[self.L] = 2.0 * problem.y - 1.0
        trained = problem.options["start"] == "trained"
        self.u = -problem.loss_gradient(self.z[self.L]) if trained else np.zeros_like(problem.y)
        self.theta, self.tau = [None] * (self.L + 1), [None] * self.L
        self.branch_margin, self.search_margin, self.doublings = np.inf, np.inf, []

    # --- the objective -------------------------------------------------------------------------------------------

    def linear_residual(self, l):
        return self.z[l] - self.W[l] @ self.a[l - 1] - self.b[l]

    def phi(self):
        """The Lagrangian without R and Omega."""
        value = 0.0
        for l in range(1, self.L):
            value += 0.5 * self.nu * np.sum(self.linear_residual(l) ** 2)
            value += 0.5 * self.nu * np.sum((self.a[l] - self.p.f(self.z[l])) ** 2)
        r = self.linear_residual(self.L)
        return value + np.sum(self.u * r) + 0.5 * self.rho * np.sum(r ** 2)

    def objective(self):
        return self.phi() + np.sum(self.p.loss(self.z[self.L])) + sum(self.p.omega(W) for W in self.W[1:])

    def c(self, l):
        return self.nu if l < self.L else self.rho

    def T(self, l):
        return self.z[l] - self.b[l] + (self.u / self.rho if l == self.L else 0.0)

    # --- one iteration -------------------------------------------------------------------------------------------

    def iterate(self):
        L = self.L
        for step, l in [(self.step_z_last, L), (self.step_b, L), (self.step_W, L)]:
            self.descend(step, l)
        for l in range(L - 1, 0, -1):
            for step in (self.step_a, self.step_z, self.step_b, self.step_W):
                self.descend(step, l)
        self.theta, self.tau = [None] * (L + 1), [None] * L
        for l in range(1, L):
            for step in (self.step_W, self.step_b, self.step_z, self.step_a):
                if not (step == self.step_W and l == 1 and self.rule == "solve"):
                    self.descend(step, l)
        for step in (self.step_W, self.step_b, self.step_z_last):
            self.descend(step, L)
        self.step_dual()

    def descend(self, step, l):
        """Takes a block step and checks I1: it never raises the Lagrangian, and lowers it by as much as the step's
        own derivation promises, where it has one."""
        before, promised = self.objective(), step(l)
        decrease, rounding = before - self.objective(), 1e-12 * max(1.0, abs(before))
        assert decrease >= -rounding, (step.__name__, l, decrease)
        assert promised is None or abs(decrease - promised) <= rounding, (step.__name__, l, decrease, promised)

    # --- W_l -----------------------------------------------------------------------------------------------------

    def step_W(self, l):
        W, A, c, mu = self.W[l], self.a[l - 1], self.c(l), self.p.l2
        d = c * (W @ A - self.T(l)) @ A.T + mu * W
        if self.rule == "solve":
            gram, one = c * A @ A.T, np.eye(A.shape[0])
            eps = RIDGE * np.trace(gram) / A.shape[0]
            self.W[l] = W - np.linalg.solve(gram + (mu + eps) * one, d.T).T
            D = self.W[l] - W
            return 0.5 * (c * np.sum((D @ A) ** 2) + mu * np.sum(D ** 2)) + eps * np.sum(D ** 2)
        elif self.p.l1 > 0.0:
            self.theta[l] = c * np.linalg.eigvalsh(A @ A.T)[-1]
            moved = W - d / self.theta[l]
            self.W[l] = np.sign(moved) * np.maximum(np.abs(moved) - self.p.l1 / self.theta[l], 0.0)
        elif self.rule == "rows":
            live = np.any(d != 0.0, axis=1)
            theta = c * np.sum((d[live] @ A) ** 2, axis=1) / np.sum(d[live] ** 2, axis=1)
            self.W[l] = W.copy()
            self.W[l][live] -= d[live] / (theta + mu)[:, None]
            self.theta[l] = np.max(theta) if live.any() else None
            return 0.5 * np.sum(np.sum(d[live] ** 2, axis=1) / (theta + mu))
        elif np.any(d != 0.0):
            if self.rule == "backtracking":
                self.theta[l] = self.backtrack(self.W, l, d)
                return None
            self.theta[l] = c * np.sum((d @ A) ** 2) / np.sum(d ** 2)
            self.W[l] = W - d / (self.theta[l] + mu)
            return 0.5 * (self.theta[l] + mu) * np.sum((self.W[l] - W) ** 2)
        return None

    # --- b_l -----------------------------------------------------------------------------------------------------

    def step_b(self, l):
        shift = self.u / self.rho if l == self.L else 0.0
        self.b[l] = np.mean(self.z[l] + shift - self.W[l] @ self.a[l - 1], axis=1, keepdims=True)
        left = np.mean(self.T(l) - self.W[l] @ self.a[l - 1], axis=1)  # I7
        assert np.max(np.abs(left)) <= 1e-13 * (1.0 + np.max(np.abs(self.T(l))))

    # --- z_l -----------------------------------------------------------------------------------------------------

    def step_z(self, l):
        m, a, s = self.W[l] @ self.a[l - 1] + self.b[l], self.a[l], self.p.slope
        value = lambda z: (z - m) ** 2 + (a - self.p.f(z)) ** 2
        first, second = np.minimum((m + s * a) / (1.0 + s * s), 0.0), np.maximum((m + a) / 2.0, 0.0)
        self.z[l] = np.where(value(first) <= value(second), first, second)
        gap = np.abs(value(first) - value(second)) / np.maximum(value(first), value(second))
        apart = np.abs(first - second) > 1e-11
        self.branch_margin = min(self.branch_margin, np.min(gap, where=apart, initial=np.inf))
        grid = np.linspace(-1.0, 1.0, 801)[:, None, None] * (np.abs(m) + np.abs(a) + 1.0)  # I8
        assert np.all(value(self.z[l]) <= np.min(value(grid), axis=0) + 1e-14)

    def step_z_last(self, l):
        m, y, rho = self.W[l] @ self.a[l - 1] + self.b[l] - self.u / self.rho, self.p.y, self.rho
        self.z[l] = (y + rho * m) / (1.0 + rho) if self.p.options["loss"] == "squared" else self.newton(m)
        left = self.p.loss_gradient(self.z[l]) + rho * (self.z[l] - m)
        assert np.max(np.abs(left)) <= 1e-14 * (1.0 + rho * np.max(np.abs(m)))

    def newton(self, m):
        """argmin of R(z) + rho/2 ||z - m||^2 for every sample, by its full Hessian diag(p) - p p^T + rho I."""
        value = lambda z: self.p.loss(z) + 0.5 * self.rho * np.sum((z - m) ** 2, axis=0)
        z, one = self.z[self.L], np.eye(m.shape[0])
        for _ in range(100):
            p = softmax(z)
            g = p - self.p.y + self.rho * (z - m)
            if np.max(np.abs(g)) <= 8.0 * np.finfo(float).eps * (1.0 + self.rho * np.max(np.abs(m))):
                return z
            hessian = p.T[:, :, None] * one - p.T[:, :, None] * p.T[:, None, :] + self.rho * one
            d, t = -np.linalg.solve(hessian, g.T[:, :, None])[:, :, 0].T, np.ones(m.shape[1])
            slack = 1e-13 * (1.0 + np.abs(value(z)))
            while np.any(worse := value(z + t * d) > value(z) + 1e-4 * t * np.sum(g * d, axis=0) + slack):
                t = np.where(worse, t / 2.0, t)
            z = z + t * d
        raise AssertionError("Newton did not converge")

    # --- a_l -----------------------------------------------------------------------------------------------------

    def step_a(self, l):
        W, a, c, target = self.W[l + 1], self.a[l], self.c(l + 1), self.p.f(self.z[l])
        g = c * W.T @ (W @ a - self.T(l + 1)) + self.nu * (a - target)
        if self.rule == "solve":
            system = c * W.T @ W + self.nu * np.eye(a.shape[0])
            self.a[l] = np.linalg.solve(system, c * W.T @ self.T(l + 1) + self.nu * target)
            return 0.5 * (c * np.sum((W @ (self.a[l] - a)) ** 2) + self.nu * np.sum((self.a[l] - a) ** 2))
        elif self.rule == "rows":
            live = np.any(g != 0.0, axis=0)
            tau = c * np.sum((W @ g[:, live]) ** 2, axis=0) / np.sum(g[:, live] ** 2, axis=0) + self.nu
            self.a[l] = a.copy()
            self.a[l][:, live] -= g[:, live] / tau
            self.tau[l] = np.max(tau) if live.any() else None
            return 0.5 * np.sum(np.sum(g[:, live] ** 2, axis=0) / tau)
        elif np.any(g != 0.0):
            if self.rule == "backtracking":
                self.tau[l] = self.backtrack(self.a, l, g)
                return None
            self.tau[l] = c * np.sum((W @ g) ** 2) / np.sum(g ** 2) + self.nu
            self.a[l] = a - g / self.tau[l]
            return 0.5 * self.tau[l] * np.sum((self.a[l] - a) ** 2)
        return None

    def backtrack(self, block, l, g):
        """The paper's loop: weight 1, doubled until the quadratic model bounds phi at the new point."""
        old, before, weight = block[l], self.phi(), 1.0
        while True:
            block[l] = old - g / weight
            moved = block[l] - old
            model = before + np.sum(g * moved) + 0.5 * weight * np.sum(moved ** 2)
            gap, size = model - self.phi(), 0.5 * weight * np.sum(moved ** 2)
            assert abs(gap) > 1e3 * np.finfo(float).eps * max(abs(model), size), "decided by rounding"
            self.search_margin = min(self.search_margin, abs(gap) / size)
            if gap >= 0.0:
                self.doublings.append(int(np.log2(weight)))
                return weight
            weight *= 2.0

    # --- u -------------------------------------------------------------------------------------------------------

    def step_dual(self):
        r, before = self.linear_residual(self.L), self.objective()
        self.u = self.u + self.rho * r
        raised, rounding = self.objective() - before, 1e-12 * max(1.0, abs(before))
        assert abs(raised - self.rho * np.sum(r ** 2)) <= rounding  # I2
        assert np.max(np.abs(self.u + self.p.loss_gradient(self.z[self.L]))) <= 1e-13  # I3

    # --- what is written -----------------------------------------------------------------------------------------

    def report(self):
        norms = [np.linalg.norm(self.linear_residual(l)) for l in range(1, self.L + 1)]
        return dict(objective=self.objective(), residual=norms[-1], layerResiduals=norms, theta=self.theta[1:],
                    tau=self.tau[1:], lossZ=np.sum(self.p.loss(self.z[self.L])))


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
                finalPreactivation=[z.T for z in path.z[1:]], finalInputs=[a.T for a in path.a[1:]],
                finalDual=path.u.T), path


def check_monotone(record):
    """I4: from the first iteration on, the Lagrangian falls where rho >= 2H (H = 1/2 or 1)."""
    if record["rho"] >= (2.0 if record["loss"] == "squared" else 1.0):
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
    return np.linalg.norm(left - right) / max(np.linalg.norm(left), np.finfo(float).tiny)


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
        assert change <= 2e-11, (options["case"], change)
        assert path.search_margin > 1e-6 and path.branch_margin > 1e-9, (path.search_margin, path.branch_margin)
        write(record, folder)
        last = record["iterations"][-1]
        print(f"{options['case']:26s} objective {last['objective']:<12.6g} residual {last['residual']:<12.6g}"
              f" change for 1e-15 {change:<8.2g} branch margin {path.branch_margin:<8.2g}"
              f" search margin {path.search_margin:<8.2g} doublings {path.doublings or None}")


if __name__ == "__main__":
    main()

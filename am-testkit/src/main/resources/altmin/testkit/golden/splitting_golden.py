"""Golden trajectories of ADMM without gradients (Taylor et al., ICML 2016) and block coordinate descent (Zeng et al.,
ICML 2019), in float64.

The problem, the objective's terms, the steps that are those of dlADMM and the checks on them come from
`dladmm_golden.py`. Run it in any folder: it writes one JSON file per case beside itself.
"""
import os

import numpy as np

from dladmm_golden import ITERATIONS, RIDGE, Problem, Trajectory, largest_change, write


def case(name, seed, widths=(12, 9, 7, 5), activation="relu", loss="cross-entropy", regulariser="none", **settings):
    solver = name.partition("-")[0]
    return dict(case=name, seed=seed, widths=list(widths), activation=activation, loss=loss, regulariser=regulariser,
                solver=solver, settings=dict(settings, ridge=RIDGE), step="solve", start="forward", rho=settings["rho"],
                nu=settings["nu"])


CASES = [
    case("admm-relu-ce", 401, rho=2.0, nu=20.0, warm=2),
    case("admm-leaky-sq", 402, activation="leaky-relu:0.1", loss="squared", rho=0.5, nu=0.2, warm=0),
    case("admm-l2-two-layer", 403, widths=(12, 6, 4), regulariser="l2:0.05", rho=1.0, nu=3.0, warm=1),
    case("bcd-relu-ce", 404, rho=1.0, nu=1.0, alpha=1.0),
    case("bcd-leaky-sq-l2", 405, activation="leaky-relu:0.2", loss="squared", regulariser="l2:0.05", rho=0.5, nu=2.0,
         alpha=0.3),
    case("bcd-four-layer", 406, widths=(12, 8, 8, 6, 5), rho=0.4, nu=0.1, alpha=0.0),
    case("bcd-one-layer", 407, widths=(12, 5), rho=0.7, nu=1.0, alpha=1.0),
]


class Splitting(Trajectory):
    """One weight, rho, for every linear term, and a multiplier that only z_L sees."""

    def c(self, l):
        return self.rho

    def T(self, l):
        return self.z[l] - self.b[l]

    def phi(self):
        """What every step lowers: the terms of the objective without R and Omega, and <u, z_L>."""
        value = np.sum(self.u * self.z[self.L])
        for l in range(1, self.L + 1):
            value += 0.5 * self.rho * np.sum(self.linear_residual(l) ** 2)
            if l < self.L:
                value += 0.5 * self.nu * np.sum((self.a[l] - self.p.f(self.z[l])) ** 2)
        return value

    def step_b(self, l):
        self.b[l] = np.mean(self.z[l] - self.W[l] @ self.a[l - 1], axis=1, keepdims=True)

    def step_z(self, l):
        if l == self.L:
            return self.step_z_last(l)
        m, a, s, old = self.W[l] @ self.a[l - 1] + self.b[l], self.a[l], self.p.slope, self.z[l]
        alpha = self.p.options["settings"].get("alpha", 0.0)
        value = lambda z: self.rho * (z - m) ** 2 + self.nu * (a - self.p.f(z)) ** 2 + alpha * (z - old) ** 2
        total = self.rho * m + alpha * old
        first = np.minimum((total + self.nu * s * a) / (self.rho + alpha + self.nu * s * s), 0.0)
        second = np.maximum((total + self.nu * a) / (self.rho + alpha + self.nu), 0.0)
        self.z[l] = np.where(value(first) <= value(second), first, second)
        gap = np.abs(value(first) - value(second)) / np.maximum(value(first), value(second))
        self.branch_margin = min(self.branch_margin, np.min(gap, where=np.abs(first - second) > 1e-11, initial=np.inf))
        grid = np.linspace(-1.0, 1.0, 801)[:, None, None] * (np.abs(m) + np.abs(a) + np.abs(old) + 1.0)
        assert np.all(value(self.z[l]) <= np.min(value(grid), axis=0) + 1e-13)

    def iterate(self, iteration):
        if self.p.options["solver"] == "admm":
            for l in range(1, self.L + 1):
                for step in (self.step_W, self.step_b) + ((self.step_a,) if l < self.L else ()) + (self.step_z,):
                    self.descend(step, l)
            if iteration > self.p.options["settings"]["warm"]:
                self.u = self.u + 0.5 * self.rho * self.linear_residual(self.L)
        else:
            for l in range(self.L, 0, -1):
                for step in ((self.step_a,) if l < self.L else ()) + (self.step_z, self.step_b, self.step_W):
                    self.descend(step, l)

    def report(self):
        norms = [np.linalg.norm(self.linear_residual(l)) for l in range(1, self.L + 1)]
        value = self.objective() - np.sum(self.u * self.z[self.L]) + np.sum(self.u * self.linear_residual(self.L))
        return dict(objective=value, layerResiduals=np.array(norms), lossZ=np.sum(self.p.loss(self.z[self.L])))


def run(problem):
    """The golden record of a problem, and its trajectory."""
    path, reports = Splitting(problem), []
    for iteration in range(1, ITERATIONS + 1):
        path.iterate(iteration)
        reports.append(path.report())
    flat = lambda biases: [b[:, 0] for b in biases[1:]]
    options = {key: problem.options[key] for key in
               ("case", "widths", "activation", "loss", "regulariser", "solver", "settings")}
    options["settings"] = {key: str(value) for key, value in options["settings"].items()}
    return dict(options, features=problem.x.T, labels=problem.labels, initialWeights=problem.W0[1:],
                initialBias=flat(problem.b0), iterations=reports, finalWeights=path.W[1:], finalBias=flat(path.b),
                finalPreactivation=[z.T for z in path.z[1:]], finalInputs=[a.T for a in path.a[1:]],
                finalDual=path.u.T), path


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    for options in CASES:
        problem = Problem(options)
        record, path = run(problem)
        if options["solver"] == "bcd":
            values = [report["objective"] for report in record["iterations"]]
            assert all(b <= a for a, b in zip(values, values[1:])), values
        change = largest_change(record, run(problem.nudged(1e-15))[0])
        assert change <= 2e-11 and path.branch_margin > 1e-9, (options["case"], change, path.branch_margin)
        write(record, folder)
        print(f"{options['case']:20s} objective {record['iterations'][0]['objective']:<10.6g} to"
              f" {record['iterations'][-1]['objective']:<10.6g} change for 1e-15 {change:<8.2g}"
              f" branch margin {path.branch_margin:.2g}")


if __name__ == "__main__":
    main()

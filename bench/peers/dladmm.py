"""dlADMM (Wang, Yu, Chen and Zhao, KDD 2019) in PyTorch on the CPU, as one would write it from the paper.

usage: OPENBLAS_CORETYPE=SkylakeX python3 bench/peers/dladmm.py --samples 10000 --hidden 1000,1000 --iterations 2 --threads 1
       [--data-dir DIR] [--check]

Full batch, float32, no automatic differentiation. An iteration sweeps the layers backward and then forward. W and a move
by gradient steps with backtracking: theta and tau start at 1 and are doubled until the quadratic model bounds the
function. b and the hidden z (ReLU) have closed forms, the last z is solved by 20 steps of FISTA, and the dual step comes
last. rho = nu = 1e-6, weights and biases start at N(0, 0.1^2). Each step computes the products it needs and keeps none for
the next, and a search computes one per trial: W takes 2 and one per trial, a as many, b and z one each.

Where the paper leaves room or is for one sample: b is the exact minimiser, the mean over the samples; theta and tau are
numbers; FISTA's step is the longest that its theory allows. The last z starts at +1 for the label and -1 elsewhere.

Samples are columns. Without --data-dir the data are generated; with it the first samples of DIR/mnist/train-*.gz are read.
The time of an iteration leaves out the objective and the accuracy. --check trains a small network for 20 iterations with
rho = 2, where the paper's theorem holds for the cross-entropy, and nu = 1e-3. It exits with 1 unless the objective falls
in every iteration, stays above zero, and the training accuracy comes out well above chance.
"""

import sys

from common import Stopwatch, finish, generated_images, mnist, parser, positive, prepare, say, widths
from admm import LineSearch, accuracy, cross_entropy, falls, fista_output, inner, normal, one_hot, relu, squares
import torch

FEATURES = 784
CLASSES = 10
CHECK_ITERATIONS = 20


class Dladmm:
    """The variables and their updates; layers are counted from 0, and a[0] is the data."""

    def __init__(self, features, labels, hidden, rho, nu, fista, generator):
        sizes = [len(features), *hidden, CLASSES]
        self.last = len(hidden)
        self.rho, self.nu, self.fista = rho, nu, fista
        self.targets = one_hot(labels, CLASSES)
        self.w = [normal(rows, columns, generator) for columns, rows in zip(sizes, sizes[1:])]
        self.b = [normal(rows, 1, generator) for rows in sizes[1:]]
        self.a, self.z = [features], []
        for l in range(self.last):
            self.z.append(torch.addmm(self.b[l], self.w[l], self.a[l]))
            self.a.append(relu(self.z[l]))
        self.z.append(2 * self.targets - 1)
        self.u = torch.zeros_like(self.targets)
        self.search_w, self.search_a = LineSearch(1.0), LineSearch(1.0)

    def iterate(self):
        for l in reversed(range(self.last + 1)):
            if l < self.last:
                self.update_a(l + 1)
            self.update_z(l)
            self.update_b(l)
            self.update_w(l)
        for l in range(self.last + 1):
            self.update_w(l)
            self.update_b(l)
            self.update_z(l)
            if l < self.last:
                self.update_a(l + 1)
        self.u += self.rho * self.residual(self.last)

    def residual(self, l):
        """z - W a - b of layer l."""
        return torch.addmm(self.z[l], self.w[l], self.a[l], alpha=-1).sub_(self.b[l])

    def weight(self, l):
        """The penalty on the residual of layer l."""
        return self.nu if l < self.last else self.rho

    def pull(self, l):
        """The derivative of the augmented Lagrangian by the residual of layer l."""
        pull = self.residual(l).mul_(self.weight(l))
        return pull if l < self.last else pull.add_(self.u)

    def update_w(self, l):
        a = self.a[l]
        gradient = (self.pull(l) @ a.t()).neg_()
        self.w[l] = self.search_w(self.w[l], gradient, lambda move: self.weight(l) * squares(move @ a))

    def update_b(self, l):
        self.b[l] += self.residual(l).mean(1, keepdim=True)
        if l == self.last:
            self.b[l] += self.u.mean(1, keepdim=True) / self.rho

    def update_z(self, l):
        m = torch.addmm(self.b[l], self.w[l], self.a[l])
        if l == self.last:
            self.z[l] = fista_output(self.z[l], m - self.u / self.rho, self.rho, self.targets, self.fista)
            return
        a = self.a[l + 1]
        below = m.clamp(max=0)
        above = (m + a).div_(2).clamp_(min=0)
        cost_below = (below - m).square_().addcmul_(a, a)
        cost_above = (above - m).square_().add_((above - a).square_())
        self.z[l] = torch.where(cost_below <= cost_above, below, above)

    def update_a(self, l):
        """The input of layer l, which is the output of layer l - 1."""
        w, a = self.w[l], self.a[l]
        gradient = (w.t() @ self.pull(l)).add_(relu(self.z[l - 1]).sub_(a), alpha=self.nu).neg_()
        self.a[l] = self.search_a(a, gradient, lambda move: self.weight(l) * squares(w @ move) + self.nu * squares(move))

    def objective(self):
        """The augmented Lagrangian."""
        total = cross_entropy(self.z[-1], self.targets)
        for l in range(self.last + 1):
            residual = self.residual(l)
            total += self.weight(l) / 2 * squares(residual)
            if l < self.last:
                total += self.nu / 2 * squares(self.a[l + 1] - relu(self.z[l]))
        return total + inner(self.u, residual)


def arguments():
    options = parser(__doc__)
    options.add_argument("--samples", type=positive, default=10000)
    options.add_argument("--hidden", type=widths, default=[1000, 1000], metavar="N,N,...")
    options.add_argument("--iterations", type=positive, default=2)
    options.add_argument("--rho", type=float, default=1e-6)
    options.add_argument("--nu", type=float, default=1e-6)
    options.add_argument("--fista", type=positive, default=20, metavar="STEPS")
    options.add_argument("--data-dir", metavar="DIR")
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    if chosen.check:
        chosen.samples, chosen.hidden, chosen.iterations = 1000, [100, 100], CHECK_ITERATIONS
        chosen.rho, chosen.nu = 2, 1e-3
    return chosen


def main():
    chosen = arguments()
    prepare(chosen.threads)
    generator = torch.Generator().manual_seed(chosen.seed)
    if chosen.data_dir:
        features, labels = mnist(chosen.data_dir, "train", chosen.samples)
    else:
        features, labels = generated_images(chosen.samples, FEATURES, CLASSES, generator)
    features = features.t().contiguous()
    training = Dladmm(features, labels, chosen.hidden, chosen.rho, chosen.nu, chosen.fista, generator)
    watch = Stopwatch()
    objectives = [training.objective()]
    for k in range(chosen.iterations):
        watch(training.iterate)
        objectives.append(training.objective())
        right = accuracy(training.w, training.b, features, labels)
        say(f"iteration {k + 1}: {watch.wall[-1]:.3f} s, objective {objectives[-1]:.6g}, training accuracy {right:.4f}")
    shape = {"samples": chosen.samples, "layers": [FEATURES, *chosen.hidden, CLASSES]}
    finish("dladmm", chosen.threads, shape, watch, data="mnist" if chosen.data_dir else "generated",
           weightTrials=training.search_w.trials / training.search_w.searches,
           inputTrials=training.search_a.trials / training.search_a.searches,
           objective=objectives[-1], trainAccuracy=right)
    if chosen.check and not (falls(objectives) and right > 3 / CLASSES):
        sys.exit("the check failed: the objective rose or fell below zero, or the accuracy stayed near chance")


if __name__ == "__main__":
    main()

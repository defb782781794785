"""pdADMM-G (Wang, Li, Chai, Wang and Zhao, TNNLS 2022) in PyTorch on the CPU, as one would write it from the paper.

usage: OPENBLAS_CORETYPE=SkylakeX python3 bench/peers/pdadmm_g.py --iterations 20 --threads 1 [--check]

Full batch, float32, no automatic differentiation, all layers in one process. An iteration updates p, W, b, z, q and u in
this order, each for all layers from the values before (Jacobi). p and W move by gradient steps with backtracking: tau and
theta start at --start (20, as in the released code) and are doubled until the quadratic model bounds the function. b, the
hidden z (ReLU, with the proximal term) and q have closed forms, the last z is solved by 20 steps of FISTA. rho = nu =
1e-4, weights and biases start at N(0, 0.1^2). Each step computes the products it needs and keeps none for the next, and a
search computes one per trial: p takes 2 and one per trial, W as many, b and z one each.

Where the paper leaves room or is for one sample: b moves by the mean over the samples; tau and theta are numbers; FISTA's
step is the longest that its theory allows. The network has its full depth from the start, no weight decay and a fixed rho.
The last z starts at +1 for the label and -1 elsewhere.

Samples are columns. The data are generated bags of words in the shape of Cora's augmented features for its 140 training
nodes. The time of an iteration leaves out the objective and the accuracy. --check trains a small network for 20
iterations with rho above 4 nu, where the paper's theorem holds. It exits with 1 unless the objective falls in every
iteration, stays above zero, and the training accuracy comes out well above chance.
"""

import sys

from common import Stopwatch, finish, generated_words, parser, positive, prepare, say
from admm import LineSearch, accuracy, cross_entropy, falls, fista_output, inner, normal, one_hot, relu, squares
import torch

CHECK_ITERATIONS = 20


class PdadmmG:
    """The variables and their updates; layers are counted from 0. p[0] is the data, q[l] is what p[l + 1] has to equal."""

    def __init__(self, features, targets, hidden, chosen, generator):
        sizes = [len(features), *hidden, len(targets)]
        self.last = len(hidden)
        self.rho, self.nu, self.fista = chosen.rho, chosen.nu, chosen.fista
        self.targets = targets
        self.w = [normal(rows, columns, generator) for columns, rows in zip(sizes, sizes[1:])]
        self.b = [normal(rows, 1, generator) for rows in sizes[1:]]
        self.p, self.z = [features], []
        for l in range(self.last):
            self.z.append(torch.addmm(self.b[l], self.w[l], self.p[l]))
            self.p.append(relu(self.z[l]))
        self.q = [p.clone() for p in self.p[1:]]
        self.u = [torch.zeros_like(q) for q in self.q]
        self.z.append(2 * targets - 1)
        self.search_p, self.search_w = LineSearch(chosen.start), LineSearch(chosen.start)

    def iterate(self):
        """Within a line, no layer's update reads what another's wrote."""
        layers = range(self.last + 1)
        self.p[1:] = [self.next_p(l) for l in layers[1:]]
        self.w = [self.next_w(l) for l in layers]
        self.b = [self.next_b(l) for l in layers]
        self.z = [self.next_z(l) for l in layers[:-1]] + [self.next_output()]
        self.q = [self.next_q(l) for l in layers[:-1]]
        for l in layers[:-1]:
            self.u[l] += self.rho * (self.p[l + 1] - self.q[l])

    def residual(self, l):
        """W p + b - z of layer l."""
        return torch.addmm(self.b[l], self.w[l], self.p[l]).sub_(self.z[l])

    def next_p(self, l):
        p, w = self.p[l], self.w[l]
        gradient = (w.t() @ self.residual(l)).mul_(self.nu).add_(self.u[l - 1]).add_(p - self.q[l - 1], alpha=self.rho)
        return self.search_p(p, gradient, lambda move: self.nu * squares(w @ move) + self.rho * squares(move))

    def next_w(self, l):
        p = self.p[l]
        gradient = (self.residual(l) @ p.t()).mul_(self.nu)
        return self.search_w(self.w[l], gradient, lambda move: self.nu * squares(move @ p))

    def next_b(self, l):
        return self.b[l] - self.residual(l).mean(1, keepdim=True)

    def next_z(self, l):
        m = torch.addmm(self.b[l], self.w[l], self.p[l])
        z, q = self.z[l], self.q[l]
        below = (m + z).div_(2).clamp_(max=0)
        above = (m + z).add_(q).div_(3).clamp_(min=0)
        cost_below = (below - m).square_().add_((below - z).square_()).addcmul_(q, q)
        cost_above = (above - m).square_().add_((above - z).square_()).add_((above - q).square_())
        return torch.where(cost_below <= cost_above, below, above)

    def next_output(self):
        """The last z."""
        m = torch.addmm(self.b[-1], self.w[-1], self.p[-1])
        return fista_output(self.z[-1], m, self.nu, self.targets, self.fista)

    def next_q(self, l):
        return (self.rho * self.p[l + 1] + self.u[l] + self.nu * relu(self.z[l])) / (self.rho + self.nu)

    def objective(self):
        """The augmented Lagrangian."""
        total = cross_entropy(self.z[-1], self.targets)
        for l in range(self.last + 1):
            total += self.nu / 2 * squares(self.residual(l))
        for l in range(self.last):
            gap = self.p[l + 1] - self.q[l]
            total += self.nu / 2 * squares(self.q[l] - relu(self.z[l])) + inner(self.u[l], gap) + self.rho / 2 * squares(gap)
        return total


def arguments():
    options = parser(__doc__)
    options.add_argument("--samples", type=positive, default=140)
    options.add_argument("--features", type=positive, default=7165)
    options.add_argument("--layers", type=positive, default=10, help="weight matrices")
    options.add_argument("--width", type=positive, default=100, help="of each hidden layer")
    options.add_argument("--classes", type=positive, default=7)
    options.add_argument("--iterations", type=positive, default=20)
    options.add_argument("--rho", type=float, default=1e-4)
    options.add_argument("--nu", type=float, default=1e-4)
    options.add_argument("--start", type=float, default=20.0, help="where backtracking starts")
    options.add_argument("--fista", type=positive, default=20, metavar="STEPS")
    options.add_argument("--check", action="store_true")
    chosen = options.parse_args()
    if chosen.check:
        chosen.samples, chosen.features, chosen.layers, chosen.iterations = 140, 500, 3, CHECK_ITERATIONS
        chosen.rho, chosen.nu, chosen.start = 0.5, 0.1, 0.01
    return chosen


def main():
    chosen = arguments()
    prepare(chosen.threads)
    generator = torch.Generator().manual_seed(chosen.seed)
    features, labels = generated_words(chosen.samples, chosen.features, chosen.classes, generator)
    features = features.t().contiguous()
    hidden = [chosen.width] * (chosen.layers - 1)
    training = PdadmmG(features, one_hot(labels, chosen.classes), hidden, chosen, generator)
    watch = Stopwatch()
    objectives = [training.objective()]
    for k in range(chosen.iterations):
        watch(training.iterate)
        objectives.append(training.objective())
        right = accuracy(training.w, training.b, features, labels)
        say(f"iteration {k + 1}: {watch.wall[-1]:.4f} s, objective {objectives[-1]:.6g}, training accuracy {right:.4f}")
    shape = {"samples": chosen.samples, "layers": [chosen.features, *hidden, chosen.classes]}
    finish("pdadmm-g", chosen.threads, shape, watch, data="generated",
           inputTrials=training.search_p.trials / max(training.search_p.searches, 1),
           weightTrials=training.search_w.trials / training.search_w.searches,
           objective=objectives[-1], trainAccuracy=right)
    if chosen.check and not (falls(objectives) and right > 3 / chosen.classes):
        sys.exit("the check failed: the objective rose or fell below zero, or the accuracy stayed near chance")


if __name__ == "__main__":
    main()

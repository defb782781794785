"""Steps that dlADMM and pdADMM-G share. Samples are columns, as in the papers."""

import torch

MOST_DOUBLINGS = 60


def squares(x):
    """The sum of squares of a matrix, by its rows: torch.norm sums in float32 and errs where it sums millions of values."""
    return torch.norm(x, dim=1).square().sum().item()


def inner(x, y):
    return (x * y).sum().item()


class LineSearch:
    """A gradient step whose curvature starts low and is doubled until the quadratic model bounds the function."""

    def __init__(self, start):
        self.start = start
        self.searches = 0
        self.trials = 0

    def __call__(self, x, gradient, excess):
        """x minus the gradient over the accepted curvature.

        excess(move) is twice phi(x + move) - phi(x) - <gradient, move>. The function is quadratic, so that this can be
        computed from the move: the two values of phi are sums of millions of float32 terms, too coarse to compare, and a
        search that compares them doubles on for nothing.
        """
        self.searches += 1
        curvature = self.start
        for _ in range(MOST_DOUBLINGS):
            self.trials += 1
            moved = torch.add(x, gradient, alpha=-1 / curvature)
            # The move as float32 holds it, which is not quite the gradient over the curvature where the step is tiny.
            move = moved - x
            if excess(move) <= curvature * squares(move):
                return moved
            curvature *= 2
        return x


def relu(x):
    return x.clamp(min=0)


def one_hot(labels, classes):
    """1 at the label's row of each column."""
    return torch.nn.functional.one_hot(labels, classes).t().float().contiguous()


def cross_entropy(logits, targets):
    """Summed over samples."""
    return (torch.logsumexp(logits, 0).sum() - (targets * logits).sum()).item()


def fista_output(start, centre, weight, targets, iterations):
    """Minimises cross_entropy(z) + weight/2 ||z - centre||^2 by accelerated proximal gradient steps from start."""
    # The curvature of the cross-entropy is 1/2 at most.
    curvature = 0.5
    z, ahead, momentum = start, start, 1.0
    for _ in range(iterations):
        gradient = torch.softmax(ahead, 0).sub_(targets)
        stepped = (weight * centre + curvature * ahead - gradient) / (weight + curvature)
        grown = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = stepped + (momentum - 1) / grown * (stepped - z)
        z, momentum = stepped, grown
    return z


def normal(rows, columns, generator):
    """Starting values of weights and biases."""
    return torch.empty(rows, columns).normal_(0, 0.1, generator=generator)


def accuracy(weights, biases, features, labels):
    """The share of samples that the plain forward pass puts in their class."""
    a = features
    for w, b in zip(weights[:-1], biases[:-1]):
        a = torch.addmm(b, w, a).clamp_(min=0)
    return (torch.addmm(biases[-1], weights[-1], a).argmax(0) == labels).float().mean().item()


def falls(objectives):
    """Whether each is below the one before and above zero, which bounds them where the theorems hold."""
    return all(before > after > 0 for before, after in zip(objectives, objectives[1:]))

"""Mini-batch Adam in PyTorch on the CPU: seconds until MNIST's test digits are recognised with given accuracies.

usage: OPENBLAS_CORETYPE=SkylakeX python3 bench/peers/adam.py --data-dir DIR --hidden 1000,1000 --threads 2
       [--until 0.97 --until 0.98] [--evaluate-every-batches 50] [--batch 128] [--lr 1e-3] [--epochs 10] [--train 60000]

Linear layers with ReLU, as PyTorch initialises them, cross-entropy, and torch.optim.Adam, all in float32. The samples are
shuffled anew for each epoch; --batch 0 takes them all in one batch. DIR/mnist holds the four gzipped files of MNIST.

The 10,000 test digits are classified at the end of every epoch and, with --evaluate-every-batches, after every so many
batches as well. The seconds are those of training and shuffling alone. With --until, training ends with the epoch in which
the last of the accuracies asked for was reached, after --epochs at the latest; the line of JSON says for each when it first
was, or null. Its iterations are epochs.
"""

from common import Stopwatch, finish, mnist, not_negative, parser, positive, prepare, say, widths
import torch

FEATURES = 784
CLASSES = 10


def network(sizes):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


@torch.no_grad()
def accuracy(model, features, labels):
    return (model(features).argmax(1) == labels).float().mean().item()


class Race:
    """Trains epoch by epoch, and notes when each accuracy was first reached."""

    def __init__(self, model, train, test, chosen):
        self.model, self.train, self.test = model, train, test
        self.batch, self.every = chosen.batch, chosen.evaluate_every_batches
        self.optimiser = torch.optim.Adam(model.parameters(), lr=chosen.lr)
        self.reached = dict.fromkeys(chosen.until)
        self.evaluations = []
        self.watch = Stopwatch()

    def done(self):
        return bool(self.reached) and None not in self.reached.values()

    def epoch(self, number):
        batches = self.watch(self.batches)
        every = self.every or len(batches)
        for first in range(0, len(batches), every):
            some = batches[first:first + every]
            loss = self.watch(lambda: self.learn(some), goes_on=True)
            self.evaluate(number, first + len(some), loss)

    def batches(self):
        """What to take from the training data for each batch of an epoch."""
        if not self.batch:
            return [slice(None)]
        return torch.randperm(len(self.train[1])).split(self.batch)

    def learn(self, batches):
        """The loss of the last of the batches."""
        features, labels = self.train
        for batch in batches:
            self.optimiser.zero_grad(set_to_none=True)
            loss = torch.nn.functional.cross_entropy(self.model(features[batch]), labels[batch])
            loss.backward()
            self.optimiser.step()
        return loss.item()

    def evaluate(self, epoch, batches, loss):
        right = accuracy(self.model, *self.test)
        seconds = sum(self.watch.wall)
        here = {"epoch": epoch, "batches": batches, "seconds": round(seconds, 4), "testAccuracy": round(right, 4)}
        self.evaluations.append(here)
        for wanted, found in self.reached.items():
            if found is None and here["testAccuracy"] >= wanted:
                self.reached[wanted] = here
        say(f"epoch {epoch}, batch {batches}: {seconds:.2f} s, loss {loss:.4f}, test accuracy {right:.4f}")


def arguments():
    options = parser(__doc__)
    options.add_argument("--data-dir", required=True, metavar="DIR")
    options.add_argument("--train", type=positive, default=60000, metavar="SAMPLES")
    options.add_argument("--hidden", type=widths, default=[1000, 1000], metavar="N,N,...")
    options.add_argument("--batch", type=not_negative, default=128, help="0: all samples at once")
    options.add_argument("--lr", type=float, default=1e-3)
    options.add_argument("--epochs", type=positive, default=10)
    options.add_argument("--until", type=float, action="append", default=[], metavar="ACCURACY")
    options.add_argument("--evaluate-every-batches", type=positive, metavar="N")
    return options.parse_args()


def main():
    chosen = arguments()
    prepare(chosen.threads)
    torch.manual_seed(chosen.seed)
    train = mnist(chosen.data_dir, "train", chosen.train)
    sizes = [FEATURES, *chosen.hidden, CLASSES]
    race = Race(network(sizes), train, mnist(chosen.data_dir, "t10k"), chosen)
    for number in range(1, chosen.epochs + 1):
        race.epoch(number)
        if race.done():
            break
    for wanted, found in race.reached.items():
        say(f"{wanted}: " + (f"{found['seconds']:.2f} s, epoch {found['epoch']}" if found else "not reached"))
    shape = {"samples": chosen.train, "layers": sizes, "batch": chosen.batch or chosen.train}
    finish("adam", chosen.threads, shape, race.watch, learningRate=chosen.lr, reached=race.reached,
           accuracies=race.evaluations)


if __name__ == "__main__":
    main()

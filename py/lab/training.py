"""Trains a network epoch by epoch, in stretches of a few milliseconds."""

from collections.abc import Callable, Sequence
from time import perf_counter

from lab.runner import Runner
from perceptron.model import DivergenceError, Perceptron

# How long to train before looking at the clock again, in seconds.
UNTIL_NEXT_LOOK = 0.004


class Training:
    """Trains a network with its examples, and counts how far it has come.

    runner: what trains. examples: the inputs and the target of each; runs that have the same list
    are faster, because it is packed only once.
    epoch: complete epochs. example: examples learnt in the present one.
    """

    def __init__(
        self,
        runner: Runner,
        network: Perceptron,
        examples: Sequence[tuple[list[float], float]],
    ) -> None:
        self.runner = runner
        self.network = network
        self.examples = examples
        self.epoch = 0
        self.example = 0

    def for_a_while(
        self, until: int, next_halt: Callable[[int], int], halt: Callable[[], bool]
    ) -> bool:
        """Train for a few milliseconds, but at least to the end of an epoch, and not past `until`.

        next_halt: returns the first epoch after another one at which to halt. halt: called when
        some epochs have been learnt, also between these; returns whether to end here.
        Returns whether `halt` ended it.
        Raises DivergenceError if the run diverges, after the last example that went well.
        """
        began, examples = perf_counter(), 0
        with self.runner.untouched(self.network):
            while self.epoch < until and (not examples or examples < self.runner.pace):
                affordable = (self.runner.pace - examples) // len(self.examples)
                end = min(until, next_halt(self.epoch), self.epoch + max(1, affordable))
                examples += self._train_to(end)
                if halt():
                    return True
        self.runner.find_pace(examples, perf_counter() - began, UNTIL_NEXT_LOOK)
        return False

    def move_on(self, examples: int) -> None:
        """Count examples that the network has learnt."""
        epochs, self.example = divmod(self.example + examples, len(self.examples))
        self.epoch += epochs

    def _train_to(self, epoch: int) -> int:
        """Train to the end of an epoch, and return how many examples that took."""
        count = (epoch - self.epoch) * len(self.examples) - self.example
        try:
            self.runner.run(self.network, "_learn", self.examples, self.example, count)
        except DivergenceError:
            self.move_on(self.runner.done)
            raise
        self.move_on(count)
        return count

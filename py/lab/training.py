"""Trains a network epoch by epoch, in stretches of a few milliseconds."""

from collections.abc import Callable, Sequence
from time import perf_counter

from lab.runner import Runner
from perceptron.batches import ends_of_batches, order_of
from perceptron.model import Network

# How long to train before looking at the clock again, in seconds.
UNTIL_NEXT_LOOK = 0.004

# How long the interpreter may be at work, in seconds, even if that is in the middle of an epoch: a
# large network with many examples can take it minutes.
LONGEST = 0.2

# Of shuffled epochs, as many are prepared at a time as have this many examples.
PREPARED = 2000

Example = tuple[list[float], float]


class Lessons:
    """The examples of a run, as the network takes them one after another.

    examples: the inputs and the target of each. batch_size: how many make one step together.
    shuffle: whether they come in another order in each epoch.
    method: that of the network which learns from one. calls: its arguments for each example; with
    batches, a second time for all of them, as the last of a batch.
    """

    def __init__(self, examples: Sequence[Example], batch_size: int, shuffle: bool) -> None:
        self.examples = examples
        self.shuffle = shuffle
        self.batch_size = batch_size
        self.count = len(examples)
        self.ends = ends_of_batches(self.count, batch_size)
        self.method = "_learn" if batch_size == 1 else "_learn_in_batch"
        self.calls: Sequence[Sequence[object]] = examples
        if batch_size > 1:
            self.calls = [(*example, end) for end in (0.0, 1.0) for example in examples]
        self._batches_in_order = self._with_ends(list(range(self.count)))

    def example_at(self, seed: int, epoch: int, place: int) -> int:
        """Return which example comes at a place of an epoch."""
        return order_of(seed, epoch, self.count)[place] if self.shuffle else place

    def order(self, seed: int, epoch: int, until: int) -> tuple[list[int] | None, int]:
        """Return the order of the calls from an epoch on, and the epoch before which it ends.

        None: as they are. Unless they are shuffled, the order is that of every epoch.
        """
        if not self.shuffle:
            return None if self.batch_size == 1 else self._batches_in_order, until
        end = min(until, epoch + max(1, PREPARED // self.count))
        found: list[int] = []
        for number in range(epoch, end):
            found += self._with_ends(order_of(seed, number, self.count))
        return found, end

    def _with_ends(self, order: list[int]) -> list[int]:
        """Take the calls that end a batch wherever one ends."""
        if self.batch_size == 1:
            return order
        return [index + self.count * int(end) for index, end in zip(order, self.ends)]


class Training:
    """Trains a network with its examples, and counts how far it has come.

    runner: what trains. lessons: the examples; runs that share them are faster, because they are
    packed only once. seed: shuffles them, if they are to be shuffled.
    epoch: complete epochs. example: examples learnt in the present one.
    """

    def __init__(self, runner: Runner, network: Network, lessons: Lessons, seed: int) -> None:
        self.runner = runner
        self.network = network
        self.lessons = lessons
        self.seed = seed
        self.epoch = 0
        self.example = 0

    def for_a_while(
        self, until: int, next_halt: Callable[[int], int], halt: Callable[[], bool]
    ) -> bool:
        """Train for a few milliseconds, but at least to the end of an epoch, and not past `until`.

        Where the interpreter has to do it, it may end within an epoch.
        next_halt: returns the first epoch after another one at which to halt. halt: called when
        some epochs have been learnt, also between these; returns whether to end here.
        Returns whether `halt` ended it.
        Raises DivergenceError if the run diverges, after the last example that went well.
        """
        began, examples = perf_counter(), 0
        with self.runner.untouched(self.network):
            while self.epoch < until and (not examples or examples < self.runner.pace):
                affordable = (self.runner.pace - examples) // self.lessons.count
                end = min(until, next_halt(self.epoch), self.epoch + max(1, affordable))
                examples += self._train_to(end, began + LONGEST)
                if self.epoch < end:
                    break
                if halt():
                    return True
        self.runner.find_pace(examples, perf_counter() - began, UNTIL_NEXT_LOOK)
        return False

    @property
    def next_example(self) -> int:
        """Which example comes next."""
        return self.lessons.example_at(self.seed, self.epoch, self.example)

    @property
    def ends_batch(self) -> bool:
        """Whether the next example is the last of its batch."""
        return bool(self.lessons.ends[self.example])

    def move_on(self, examples: int) -> None:
        """Count examples that the network has learnt."""
        epochs, self.example = divmod(self.example + examples, self.lessons.count)
        self.epoch += epochs

    def go_to(self, epoch: int, example: int) -> None:
        """Count from here on; the network has the parameters that belong there.

        Nothing moves within a batch: so in the middle of one, it begins again with its first
        example, and the run comes to the same numbers.
        """
        self.epoch, self.example = epoch, example - example % self.lessons.batch_size
        if self.network.batch is not None:
            self.network.batch.clear()

    def _train_to(self, epoch: int, deadline: float) -> int:
        """Train to the end of an epoch, and return how many examples that took."""
        total = 0
        while self.epoch < epoch:
            order, end = self.lessons.order(self.seed, self.epoch, epoch)
            count = (end - self.epoch) * self.lessons.count - self.example
            method, calls = self.lessons.method, self.lessons.calls
            try:
                self.runner.run(self.network, method, calls, self.example, count, order, deadline)
            finally:
                self.move_on(self.runner.done)
            total += self.runner.done
            if self.runner.done < count:
                break
        return total

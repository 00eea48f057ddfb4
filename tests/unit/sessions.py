"""Sessions to test with, and what is expected of them."""

from typing import Any, cast

from lab.messages import Position, Record, Settings, State
from lab.session import DEFAULT_PROBE, DEFAULT_SETTINGS, Session
from perceptron import Perceptron
from tests.unit.reference import INPUTS, TARGETS, TRAINING

MINUTE = 60_000


def new_session(at: Position | None = None, **changes: Any) -> Session:
    """Return a session with the default settings but for these."""
    settings = cast(Settings, {**DEFAULT_SETTINGS, **changes})
    return Session(settings, DEFAULT_PROBE, at)


def network_after(epochs: int, examples: int = 0) -> Perceptron:
    """Return what the default run is after so many epochs, and examples of the next one."""
    network = Perceptron.from_seed(109)
    network.train(INPUTS, TARGETS, epochs)
    for a, b, target in TRAINING[:examples]:
        network.learn([a, b], target)
    return network


def position(of: State | Record) -> Position:
    """Return the position alone, of what has more than that."""
    return cast(Position, {key: of[key] for key in Position.__required_keys__})  # type: ignore[literal-required]


def place(
    epoch: int, example: int, weights: list[float], bias: float, learning_rate: float = 0.1
) -> Position:
    """Return a position by its numbers."""
    return {
        "epoch": epoch,
        "example": example,
        "weights": weights,
        "bias": bias,
        "learning_rate": learning_rate,
    }


def expected_epochs(until: int) -> list[int]:
    """Return the epochs that a run to `until` records: the rule, written out."""
    epochs = [0]
    while epochs[-1] < until:
        last = epochs[-1]
        epochs.append(last + 1 if last < 100 else max(last + 1, round(last * 1.02)))
    return [*epochs[:-1], until]


def epochs_of(records: list[Record]) -> list[int]:
    return [record["epoch"] for record in records]


def check_same_run(run: Session, other: Session) -> None:
    """Check that two sessions came to the same, to the last bit, by way of the same records."""
    assert (run.epoch, run.example) == (other.epoch, other.example)
    assert (run.network.weights, run.network.bias) == (other.network.weights, other.network.bias)
    assert run.records == other.records

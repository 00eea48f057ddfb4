"""Sessions to test with, and what is expected of them."""

import json
from array import array
from collections.abc import Sequence
from typing import Any, cast

from lab.messages import LossSurface, NetworkState, OwnData, Position, RunSettings, TrainingRecord
from lab.recording import moment
from lab.run_settings import DEFAULT_PROBE, DEFAULT_SETTINGS
from lab.session import Session
from perceptron import Perceptron
from tests.unit.reference import INPUTS, TARGETS, TRAINING

MINUTE = 60_000


class Followed(Session):
    """A session whose records are kept as the page keeps them: a new one ends what came later."""

    def __init__(
        self,
        settings: RunSettings,
        probe: list[float],
        at: Position | None,
        data: OwnData | None = None,
        by_hand: bool = False,
    ) -> None:
        self.kept: list[TrainingRecord] = []
        super().__init__(settings, probe, at, data, by_hand)

    def state(self) -> NetworkState:
        state = super().state()
        new = state["records"]
        if new:
            self.kept = [record for record in self.kept if moment(record) < moment(new[0])]
            self.kept += new
        return state


def new_session(at: Position | None = None, **changes: Any) -> Followed:
    """Return a session with the default settings but for these."""
    return Followed(settings_with(**changes), DEFAULT_PROBE, at)


def own_data(text: str, held_out: int = 0) -> OwnData:
    """Return data that is shorter to write as text: 0_0_1_..., then * and the rows of the test."""
    tables = [[float(cell) for cell in part.split("_") if cell] for part in text.split("*")]
    training, test = (
        [table[at : at + 3] for at in range(0, len(table), 3)] for table in (*tables, [])[:2]
    )
    return {"training": training, "test": test, "held_out": held_out}


def network_after(epochs: int, examples: int = 0) -> Perceptron:
    """Return what the default run is after so many epochs, and examples of the next one."""
    network = Perceptron.from_seed(109)
    network.train(INPUTS, TARGETS, epochs)
    for a, b, target in TRAINING[:examples]:
        network.learn([a, b], target)
    return network


def position(of: NetworkState | TrainingRecord) -> Position:
    """Return the position alone, of what has more than that."""
    return cast(Position, {key: of[key] for key in Position.__required_keys__})  # type: ignore[literal-required]


def place(
    epoch: int, example: int, parameters: Sequence[float], learning_rate: float = 0.1
) -> Position:
    """Return a position by its numbers."""
    return {
        "epoch": epoch,
        "example": example,
        "parameters": array("d", parameters),
        "learning_rate": learning_rate,
    }


def settings_with(**changes: Any) -> RunSettings:
    """Return the default settings but for these."""
    return cast(RunSettings, {**DEFAULT_SETTINGS, **changes})


def joined(text: str, floats: Sequence[float]) -> Any:
    """Return a reply of the bridge as the page has it, with its lists of numbers put back."""

    def put_back(found: dict[str, Any]) -> Any:
        if found.keys() != {"floats"}:
            return found
        start, length = found["floats"]
        return array("d", floats[start : start + length])

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(text, object_hook=put_back, parse_constant=refuse)


def surface_of_weights(run: Session, size: int, low: float, high: float) -> LossSurface:
    """Return the loss surface of the only neuron: both weights, with the present bias."""
    origin = [0.0, 0.0, run.network.parameters[2]]
    return run.surface(size, low, high, origin, [1.0, 0.0, 0.0], [0.0, 1.0, 0.0])


def expected_epochs(until: int) -> list[int]:
    """Return the epochs that a run to `until` records: the rule, written out."""
    epochs = [0]
    while epochs[-1] < until:
        last = epochs[-1]
        epochs.append(last + 1 if last < 100 else max(last + 1, round(last * 1.02)))
    return [*epochs[:-1], until]


def epochs_of(records: list[TrainingRecord]) -> list[int]:
    return [record["epoch"] for record in records]


def check_same_run(run: Followed, other: Followed) -> None:
    """Check that two sessions came to the same, to the last bit, by way of the same records."""
    assert (run.epoch, run.example) == (other.epoch, other.example)
    assert run.network.parameters == other.network.parameters
    assert run.kept == other.kept

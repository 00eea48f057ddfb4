"""Which epochs of a run are recorded does not depend on the machine; the page keeps the records."""

from bisect import bisect_right

from lab.messages import Position, TrainingRecord
from perceptron.settings import MAX_EPOCHS


def _recorded_epochs() -> list[int]:
    """Each epoch to 100, then every 2% further. A run also records its last epoch."""
    epochs = list(range(101))
    while epochs[-1] < MAX_EPOCHS:
        epochs.append(max(epochs[-1] + 1, round(epochs[-1] * 1.02)))
    return epochs


RECORDED_EPOCHS = _recorded_epochs()


# While the reader drags a slider, a run is only looked at for a moment: every fifth is enough then.
FEWER_EPOCHS = [*RECORDED_EPOCHS[::5], RECORDED_EPOCHS[-1]]


def next_recorded_epoch(epoch: int, fewer: bool = False) -> int:
    """Return the first recorded epoch after `epoch`; with `fewer`, only every fifth counts."""
    epochs = FEWER_EPOCHS if fewer else RECORDED_EPOCHS
    return epochs[bisect_right(epochs, epoch)]


def moment(at: Position) -> tuple[int, int]:
    """Return a position's epoch and example, to compare it with others."""
    return at["epoch"], at["example"]


class NewRecords:
    """The records that the page does not have yet, ordered by epoch and example."""

    def __init__(self) -> None:
        self._records: list[TrainingRecord] = []

    def add(self, record: TrainingRecord) -> None:
        """Add a record, and drop any at the same position or later."""
        while self._records and moment(self._records[-1]) >= moment(record):
            self._records.pop()
        self._records.append(record)

    def forget_after(self, at: Position) -> None:
        """Drop the later records, because the run has gone back."""
        self._records = [record for record in self._records if moment(record) <= moment(at)]

    def hand_over(self) -> list[TrainingRecord]:
        """Return all new records, and forget them."""
        records, self._records = self._records, []
        return records

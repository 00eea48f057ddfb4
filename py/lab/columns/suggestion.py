"""Suggests a whole choice, with which the reader can begin."""

from lab.columns.cells import cells_of
from lab.columns.choice import Choice, Chosen, Use, check_choice
from lab.columns.coding import usual_label
from lab.columns.description import described
from lab.columns.examples import examples
from lab.columns.guess import guessed_uses
from lab.columns.scaling import suggested_scaling
from perceptron.activations import ACTIVATIONS
from perceptron.arguments import one_of
from tables import Table


def suggested(
    table: Table, activation: str, uses: list[Use] | None = None, target_label: str | None = None
) -> Choice:
    """Suggest a choice for a table and the activation of the output neuron.

    uses: what the columns are for, and target_label: which label is class 1, if the reader has
    chosen; all else follows from it. Labels become -1 and 1 where the activation goes from -1 to 1,
    and otherwise 0 and 1. Numbers stay as they are. Gaps are filled only if more rows would be left
    out than are left.
    Raises ValueError if there is no such activation, or if these cannot be the uses of the columns.
    """
    found = ACTIVATIONS[one_of("activation", activation, ACTIVATIONS)]
    uses = uses or guessed_uses(described(table))["uses"]
    choice: Choice = {
        "uses": uses,
        "missing": "leave out",
        "target_label": target_label,
        "target_numbers": None,
        "scaling": "none",
        "scale_target": False,
    }
    check_choice(choice, len(table.names))
    if "target" in uses:
        cells = cells_of(table)[uses.index("target")]
        if cells.kind == "label" and target_label is None:
            choice["target_label"] = usual_label(cells)
        if choice["target_label"] is not None:
            choice["target_numbers"] = [-1, 1] if (found.low, found.high) == (-1, 1) else [0, 1]
    chosen = _chosen(table, choice)
    if chosen is None or chosen["left_out"] > len(chosen["data"]["training"]):
        filled: Choice = {**choice, "missing": "mean"}
        with_means = _chosen(table, filled)
        if with_means:
            choice, chosen = filled, with_means
    if chosen:
        advice = suggested_scaling(chosen, activation)
        choice["scaling"], choice["scale_target"] = advice["scaling"], advice["scale_target"]
    return choice


def _chosen(table: Table, choice: Choice) -> Chosen | None:
    """Return the rows of a choice; None if there are none, for which `examples` has the reason."""
    try:
        return examples(table, choice)
    except ValueError:
        return None

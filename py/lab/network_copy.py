"""Copies a network, to try something that leaves the run as it is."""

import copy

from perceptron.activations import ACTIVATIONS
from perceptron.inputs import INPUTS
from perceptron.losses import LOSS_FUNCTIONS
from perceptron.model import Network


def copy_of(network: Network) -> Network:
    """Return a copy that uses the same functions, and the same entries of the lesson's tables.

    Raises ValueError if edited code holds something that cannot be copied.
    """
    entries = [*ACTIVATIONS.values(), *INPUTS.values(), *LOSS_FUNCTIONS.values()]
    try:
        return copy.deepcopy(network, {id(entry): entry for entry in entries})
    except TypeError as error:
        raise ValueError(
            f"This is tried on a copy of the network, which cannot be copied: {error}."
        ) from error

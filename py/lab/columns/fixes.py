"""Finds what does not fit the activation or the loss function, and what helps at a press."""

from collections.abc import Sequence

from lab.columns.choice import Examples, Fix, Remedy, SomeChoice, SomeSettings
from lab.columns.scaling import far_inputs, goals, is_open, limits_of, reaches
from lab.columns.wording import shown, shown_apart
from perceptron.activations import ACTIVATIONS, Activation
from perceptron.arguments import one_of
from perceptron.losses import LOSS_FUNCTIONS, LossFunction

# The activations that are offered, the one that is most like a sigmoid first.
_OFFERED = ("tanh", "identity")


def _remedy(
    button: str, choice: SomeChoice | None = None, settings: SomeSettings | None = None
) -> Remedy:
    return {"button": button, "choice": choice or {}, "settings": settings or {}}


def fixes(chosen: Examples, activation: str, loss_function: str) -> list[Fix]:
    """Return what does not fit; empty if everything does.

    activation: of the output neuron. Raises ValueError if there is no such activation or loss.
    """
    output = ACTIVATIONS[one_of("activation", activation, ACTIVATIONS)]
    loss = LOSS_FUNCTIONS[one_of("loss_function", loss_function, LOSS_FUNCTIONS)]
    # Targets out of reach are mostly wrong for the loss, too, and it is enough to say so once.
    found = [_reach(chosen, output, loss) or _loss(chosen, output, loss), _inputs(chosen, output)]
    return [fix for fix in found if fix and fix["remedies"]]


def _reach(chosen: Examples, activation: Activation, loss: LossFunction) -> Fix | None:
    """Find targets that the activation does not reach."""
    wanted = goals(chosen)
    if reaches(activation, *wanted):
        return None
    sentence = (
        f"The targets {_said(wanted)}{_when_scaled(chosen)}, but {activation.phrase} "
        f"{limits_of(activation)}, so it can never give all of them."
    )
    remedies = _other_targets(chosen, activation)
    for name in _OFFERED:
        other = ACTIVATIONS.get(name)
        if other and reaches(other, *wanted):
            settings: SomeSettings = {"activation": name}
            if loss.activation not in (None, name):
                settings["loss_function"] = "squared_error"
            remedies.append(_remedy(f"Activation {other.title}", settings=settings))
    return {"sentence": sentence, "remedies": remedies}


def _loss(chosen: Examples, activation: Activation, loss: LossFunction) -> Fix | None:
    """Find targets for which the loss function is not made, or an activation."""
    wanted = goals(chosen)
    name = f"{loss.in_sentence[0].upper()}{loss.in_sentence[1:]}"
    squared = _remedy(
        f"Loss {LOSS_FUNCTIONS['squared_error'].title}",
        settings={"loss_function": "squared_error"},
    )
    if loss.activation not in (None, activation.name):
        needed = ACTIVATIONS[loss.activation].phrase
        sentence = f"{name} is made for {needed}, not for {activation.phrase}."
        return {"sentence": sentence, "remedies": [squared]}
    if loss.least <= wanted[0] and wanted[-1] <= loss.most:
        return None
    sentence = (
        f"{name} needs targets from {shown(loss.least)} to {shown(loss.most)}, but these "
        f"{_said(wanted)}{_when_scaled(chosen)}."
    )
    return {"sentence": sentence, "remedies": [*_other_targets(chosen, activation), squared]}


def _inputs(chosen: Examples, activation: Activation) -> Fix | None:
    """Find inputs that are far from 1 and not scaled."""
    reason = far_inputs(chosen, activation)
    if chosen["data"].get("scaling", "none") != "none" or not reason:
        return None
    remedies = [_remedy("Scale to 0 to 1", {"scaling": "range"})]
    # With mean 0, a target that is scaled as well would leave the limits of the activation.
    if not chosen["data"].get("scale_target") or is_open(activation):
        remedies.insert(0, _remedy("Scale to mean 0 and deviation 1", {"scaling": "standard"}))
    return {"sentence": reason, "remedies": remedies}


def _other_targets(chosen: Examples, activation: Activation) -> list[Remedy]:
    """Return what brings the targets within the limits of the activation."""
    if not chosen["classes"]:
        if not reaches(activation, *goals(chosen, "range")):
            return []
        button = "Scale inputs and target to 0 to 1"
        return [_remedy(button, {"scaling": "range", "scale_target": True})]
    pair = [0.0, 1.0] if reaches(activation, 0.0) and not reaches(activation, -1.0) else [-1.0, 1.0]
    low, high = map(shown, pair)
    changes: SomeChoice = {"target_numbers": pair, "scale_target": False}
    return [_remedy(f"Make the targets {low} and {high}", changes)]


def _said(wanted: Sequence[float]) -> str:
    if len(wanted) == 1:
        return f"are all {shown(wanted[0])}"
    low, high = shown_apart(wanted[0], wanted[-1])
    return f"are {low} and {high}" if len(wanted) == 2 else f"go from {low} to {high}"


def _when_scaled(chosen: Examples) -> str:
    data = chosen["data"]
    is_scaled = data.get("scale_target") and data.get("scaling", "none") != "none"
    return " when they are scaled" if is_scaled else ""

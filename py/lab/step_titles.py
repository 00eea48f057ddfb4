"""Says in words what a call in a network does: "the output neuron corrects its weights"."""

from lab.step_parts import Kind, NetworkParts, Part
from stepping import Frame

# What the methods of the lesson do, by the part of the network that they belong to.
METHODS: dict[Kind, dict[str, str]] = {
    "network": {
        "learn": "learns from one example",
        "_learn": "takes one step",
        "_learn_in_batch": "takes one step of a batch",
        "_study": "works out how far each weight should move",
        "forward": "goes forward",
        "feed": "prepares what is fed in",
        "backward": "goes back with the error",
        "_move": "moves its weights and biases",
        "neurons": "lists its neurons",
        "activation": "looks up the activation of its output neuron",
        "goal": "finds what its output should be",
        "output": "finds its output",
        "predict": "predicts",
        "outputs": "lists the outputs of its neurons",
        "gradient": "finds the slope of the loss",
        "parameters": "lists its weights and biases",
    },
    "layer": {
        "forward": "computes its outputs",
        "deltas": "finds the deltas of its neurons",
        "errors_of_inputs": "passes the errors back",
        "moves": "works out how far its weights should move",
    },
    "neuron": {
        "output": "computes its output",
        "weighted_sum": "adds up its weighted inputs",
        "terms": "multiplies each input by its weight",
        "delta": "finds its delta",
        "moves": "works out how far its weights should move",
        "moved": "corrects its weights",
        "parameters": "lists its weights and its bias",
    },
    "batch": {
        "add": "adds the moves of one more example",
        "mean_with": "takes the mean of its moves",
        "clear": "starts again",
    },
    "penalty": {
        "slope": "works out how hard it pulls on a weight",
        "of": "adds up what the weights cost",
    },
    "scaling": {
        "scaled": "takes each number to its scale",
        "goal": "finds what the output should be",
        "answer": "finds what the output means",
    },
    "scale": {
        "scaled": "takes a number from the units of the data",
        "restored": "takes a number back to the units of the data",
    },
}

# Functions of the lesson that belong to no part.
FUNCTIONS = {
    "sign": "the sign of a number is found",
    "_added": "two lists of moves are added",
}

SQUEEZING = ("the sigmoid", "tanh")


def title_of(frame: Frame, parts: NetworkParts) -> str:
    """Return what a call does, in words."""
    part = parts.part_of(frame)
    if part is None:
        return FUNCTIONS.get(frame.qualified_name) or _nameless(frame)
    if part.kind in METHODS:
        return _method(frame, part)
    return _function(part)


def _nameless(frame: Frame) -> str:
    return "a lambda" if frame.name == "<lambda>" else f"`{frame.qualified_name}`"


def _method(frame: Frame, part: Part) -> str:
    does = METHODS[part.kind].get(frame.name)
    if does is None:
        name = "a lambda" if frame.name == "<lambda>" else f"its method `{frame.name}`"
        return f"{part.phrase}: {name}"
    # A setter has the name of what it sets.
    if frame.name == "parameters" and "values" in frame.arguments:
        does = "takes its new weights and bias"
    # All its methods call one another.
    who = "it" if part.kind == "network" and frame.name != "learn" else part.phrase
    return f"{who} {does}"


def _function(part: Part) -> str:
    if part.kind == "activation":
        verb = "squeezes the sum" if part.phrase in SQUEEZING else "is applied to the sum"
        return f"{part.phrase} {verb}"
    if part.kind == "derivative":
        return f"the slope of {part.phrase} is found"
    if part.kind == "delta":
        return f"{part.phrase} says how the output should change"
    return f"{part.phrase} is computed"

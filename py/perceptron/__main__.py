"""The experiment on the command line: predict, train, predict again."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NoReturn

from perceptron.activations import ACTIVATIONS
from perceptron.arguments import number_from, one_of, positive_number, whole_number
from perceptron.batches import shuffled
from perceptron.datasets import TASK_TITLES, Task, make_task
from perceptron.first_weights import checked_hidden
from perceptron.inputs import checked_inputs, names_for
from perceptron.losses import LOSS_FUNCTIONS, check_targets
from perceptron.measurements import MEASUREMENTS
from perceptron.metrics import count_right, finite_or_none, mean_loss
from perceptron.model import DivergenceError, Network
from perceptron.settings import (
    DEFAULTS,
    MAX_BATCH_SIZE,
    MAX_EPOCHS,
    MAX_EXAMPLES,
    MAX_HIDDEN_LAYERS,
    MAX_LEARNING_RATE,
    MAX_NEURONS,
    MAX_NOISE,
    MAX_PENALTY,
    MAX_SEED,
    MIN_EXAMPLES,
)

# The most numbers that an example of any task has.
MOST_NUMBERS = max(len(found.columns) for found in MEASUREMENTS.values())


class Parser(argparse.ArgumentParser):
    """Reports an error in one line, without printing the usage first."""

    def error(self, message: str) -> NoReturn:
        """Print the message to stderr and exit with status 2."""
        self.exit(2, f"{self.prog}: {message}\n")


def _option(read: Callable[[str], object], check: Callable[[object], object]) -> Any:
    """Make argparse read a value, check it, and show the check's own message."""

    def convert(text: str) -> object:
        try:
            value = read(text)
        except ValueError:
            value = text
        try:
            return check(value)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return convert


def _parser() -> Parser:
    parser = Parser(
        prog="perceptron",
        description="A neuron, or a network of them, learns: its predictions before and after.",
    )
    _add_settings_of_the_run(parser.add_argument)
    _add_settings_of_the_network(parser.add_argument)
    _add_settings_of_training(parser.add_argument)
    parser.add_argument(
        "--json", action="store_true", help="print the results as JSON, with all digits"
    )
    return parser


def _add_settings_of_the_run(add: Callable[..., object]) -> None:
    add(
        "--seed",
        default=DEFAULTS.seed,
        type=_option(int, lambda value: whole_number("seed", value, 0, MAX_SEED)),
        help=f"seed of the first weights, 0 to {MAX_SEED} (default: {DEFAULTS.seed})",
    )
    add(
        "--epochs",
        default=DEFAULTS.epochs,
        type=_option(int, lambda value: whole_number("epochs", value, 1, MAX_EPOCHS)),
        help=f"passes over the training data, 1 to {MAX_EPOCHS} (default: {DEFAULTS.epochs})",
    )
    add(
        "--task",
        default=DEFAULTS.task,
        type=_option(str, lambda value: one_of("task", value, TASK_TITLES)),
        help=f"{', '.join(TASK_TITLES)} (default: {DEFAULTS.task})",
    )
    add(
        "--examples",
        default=DEFAULTS.examples,
        type=_option(
            int, lambda value: whole_number("examples", value, MIN_EXAMPLES, MAX_EXAMPLES)
        ),
        help=f"how many points a generated task has to learn from, {MIN_EXAMPLES} to "
        f"{MAX_EXAMPLES} (default: {DEFAULTS.examples})",
    )
    add(
        "--noise",
        default=DEFAULTS.noise,
        type=_option(float, lambda value: number_from("noise", value, 0.0, MAX_NOISE)),
        help=f"how far a generated task's points are scattered, 0 to {MAX_NOISE:g} "
        f"(default: {DEFAULTS.noise:g})",
    )


def _add_settings_of_the_network(add: Callable[..., object]) -> None:
    add(
        "--layers",
        default=list(DEFAULTS.layers),
        type=_option(_whole_numbers, checked_hidden),
        help=f"how many neurons each hidden layer has, as 4,2: up to {MAX_HIDDEN_LAYERS} numbers "
        f"from 1 to {MAX_NEURONS} (default: no hidden layer)",
    )
    add(
        "--activation",
        default=DEFAULTS.activation,
        type=_option(str, lambda value: one_of("activation", value, ACTIVATIONS)),
        help=f"of the output neuron: {', '.join(ACTIVATIONS)} (default: {DEFAULTS.activation})",
    )
    add(
        "--hidden-activation",
        default=DEFAULTS.hidden_activation,
        type=_option(str, lambda value: one_of("hidden_activation", value, ACTIVATIONS)),
        help=f"of the hidden neurons, any of the same (default: {DEFAULTS.hidden_activation})",
    )
    add(
        "--inputs",
        type=_names,
        help=f"what is fed in, as x1,x2: any of {', '.join(names_for(MOST_NUMBERS))}, but x3 and "
        "x4 only if an example has so many numbers (default: all numbers of an example)",
    )


def _add_settings_of_training(add: Callable[..., object]) -> None:
    add(
        "--learning-rate",
        default=DEFAULTS.learning_rate,
        type=_option(
            float, lambda value: positive_number("learning rate", value, MAX_LEARNING_RATE)
        ),
        help=f"above 0, at most {MAX_LEARNING_RATE:g} (default: {DEFAULTS.learning_rate:g})",
    )
    add(
        "--loss",
        dest="loss_function",
        default=DEFAULTS.loss_function,
        type=_option(str, lambda value: one_of("loss", value, LOSS_FUNCTIONS)),
        help=f"what training reduces: {', '.join(LOSS_FUNCTIONS)}; cross_entropy needs the sigmoid "
        f"and targets from 0 to 1 (default: {DEFAULTS.loss_function})",
    )
    add(
        "--batch-size",
        default=DEFAULTS.batch_size,
        type=_option(int, lambda value: whole_number("batch size", value, 1, MAX_BATCH_SIZE)),
        help=f"how many examples make one step together (default: {DEFAULTS.batch_size})",
    )
    for name in ("l1", "l2"):
        add(
            f"--{name}",
            default=0.0,
            type=_option(float, partial(_penalty, name)),
            help=f"the {name.upper()} penalty on large weights, 0 to {MAX_PENALTY:g} (default: 0)",
        )
    add(
        "--shuffle",
        action="store_true",
        help="take the examples in another order in each epoch; the seed decides which",
    )


def _penalty(name: str, value: object) -> float:
    return number_from(name, value, 0.0, MAX_PENALTY)


def _whole_numbers(text: str) -> list[object]:
    """Read 4,2 as a list of whole numbers; what is none stays text, for the check to refuse."""
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    return [int(part) if part.isdecimal() else part for part in parts]


def _names(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")]


def _inputs(options: argparse.Namespace, task: Task) -> list[str]:
    """Return what is to be fed in; raises ValueError for what the task's examples do not have."""
    count = len(task.names)
    names = [f"x{place + 1}" for place in range(count)]
    if options.inputs is not None:
        names = [found.name for found in checked_inputs(options.inputs, count)]
    return names


def _network(options: argparse.Namespace, task: Task) -> Network:
    """Make the untrained network; raises ValueError if two of its settings do not go together."""
    return Network.untrained(
        options.seed,
        inputs=options.inputs,
        hidden=options.layers,
        activation=options.activation,
        hidden_activation=options.hidden_activation,
        learning_rate=options.learning_rate,
        loss_function=options.loss_function,
        l1=options.l1,
        l2=options.l2,
        batch_size=options.batch_size,
        input_count=len(task.names),
        scaling=task.scaling,
    )


def _examine(network: Network, task: Task) -> dict[str, Any]:
    """Return the network's predictions for the test, and how good they are."""
    targets = [target for _, target in task.test]
    predictions = [network.predict(inputs) for inputs, _ in task.test]
    return {
        **_only_neuron(network),
        "layers": network.as_lists(),
        "loss": _loss(network, task.training),
        "test_loss": _loss(network, task.test),
        "right": count_right(predictions, targets, task.decimals, task.classes),
        "of": len(targets),
        "predictions": [
            {"inputs": inputs, "target": target, "prediction": finite_or_none(prediction)}
            for (inputs, target), prediction in zip(task.test, predictions)
        ],
    }


def _loss(network: Network, examples: Sequence[tuple[Sequence[float], float]]) -> float | None:
    """Return the mean loss of some examples; None if it is too large for a float."""
    outputs = [network.output(inputs) for inputs, _ in examples]
    goals = [network.goal(target) for _, target in examples]
    return finite_or_none(mean_loss(network.loss_function, outputs, goals))


def _only_neuron(network: Network) -> dict[str, Any]:
    """Return the weights and the bias, if there is but one neuron."""
    if len(network.neurons) > 1:
        return {}
    [neuron] = network.neurons
    return {"weights": list(neuron.weights), "bias": neuron.bias}


def _print_table(heading: str, result: dict[str, Any], decimals: int) -> None:
    print(f"{heading}: {result['right']} of {result['of']} right")
    for row in result["predictions"]:
        prediction = row["prediction"]
        shown = "too large" if prediction is None else f"{prediction:z.{decimals}f}"
        print(f"Input: {list(row['inputs'])}, Prediction: {shown}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment and print both tables. Returns the exit status.

    0: success. 1: the run diverged. 2: a bad argument (raised as SystemExit).
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    task = make_task(options.task, options.seed, options.examples, options.noise)
    try:
        options.inputs = _inputs(options, task)
    except ValueError as error:
        parser.error(f"argument --inputs: {error}")
    try:
        network = _network(options, task)
        check_targets(network.loss_function, task.targets, task.scaling)
    except ValueError as error:
        parser.error(str(error))
    before = _examine(network, task)
    count = len(task.training)
    try:
        network.train(
            [inputs for inputs, _ in task.training],
            [target for _, target in task.training],
            options.epochs,
            shuffled(options.seed, count) if options.shuffle else None,
        )
    except DivergenceError as error:
        print(f"perceptron: in epoch {error.epochs + 1}, {error}", file=sys.stderr)
        return 1
    after = _examine(network, task)
    if options.json:
        settings = {key: value for key, value in vars(options).items() if key != "json"}
        print(json.dumps({**settings, "before": before, "after": after}, allow_nan=False))
        return 0
    decimals = max(1, task.decimals)
    _print_table("Before training", before, decimals)
    print()
    _print_table(f"After {options.epochs} epochs", after, decimals)
    return 0


def command() -> int:
    """Run `main`, and exit quietly if the output is closed early, as `head` does."""
    try:
        status = main()
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Python flushes stdout again when it exits: send that to devnull.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(command())

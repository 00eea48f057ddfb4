"""The experiment on the command line: predict, train, predict again."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from perceptron.activations import ACTIVATIONS
from perceptron.arguments import one_of, positive_number, whole_number
from perceptron.datasets import TASKS, Task
from perceptron.metrics import count_right, finite_or_none, mean_squared_error
from perceptron.model import DivergenceError, Perceptron
from perceptron.settings import DEFAULTS, MAX_EPOCHS, MAX_LEARNING_RATE, MAX_SEED


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
        description="A neuron learns to add: its predictions before and after training.",
    )
    add = parser.add_argument
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
        "--learning-rate",
        default=DEFAULTS.learning_rate,
        type=_option(
            float, lambda value: positive_number("learning rate", value, MAX_LEARNING_RATE)
        ),
        help=f"above 0, at most {MAX_LEARNING_RATE:g} (default: {DEFAULTS.learning_rate:g})",
    )
    add(
        "--activation",
        default=DEFAULTS.activation,
        type=_option(str, lambda value: one_of("activation", value, ACTIVATIONS)),
        help=f"{', '.join(ACTIVATIONS)} (default: {DEFAULTS.activation})",
    )
    add(
        "--task",
        default=DEFAULTS.task,
        type=_option(str, lambda value: one_of("task", value, TASKS)),
        help=f"{', '.join(TASKS)} (default: {DEFAULTS.task})",
    )
    add("--json", action="store_true", help="print the results as JSON, with all digits")
    return parser


def _examine(network: Perceptron, task: Task) -> dict[str, Any]:
    """Return the network's predictions for the test, and how good they are."""
    targets = [target for _, target in task.test]
    predictions = [network.predict(inputs) for inputs, _ in task.test]
    learnt = [network.predict(inputs) for inputs, _ in task.training]
    loss = mean_squared_error(learnt, [target for _, target in task.training])
    test_loss = mean_squared_error(predictions, targets)
    return {
        "weights": list(network.weights),
        "bias": network.bias,
        "loss": finite_or_none(loss),
        "test_loss": finite_or_none(test_loss),
        "right": count_right(predictions, targets, task.decimals),
        "of": len(targets),
        "predictions": [
            {"inputs": inputs, "target": target, "prediction": finite_or_none(prediction)}
            for (inputs, target), prediction in zip(task.test, predictions)
        ],
    }


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
    options = _parser().parse_args(arguments)
    task = TASKS[options.task]
    network = Perceptron.from_seed(
        options.seed, learning_rate=options.learning_rate, activation=options.activation
    )
    before = _examine(network, task)
    try:
        network.train(
            [inputs for inputs, _ in task.training],
            [target for _, target in task.training],
            options.epochs,
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

"""The command line: its two tables, its JSON, and what it refuses."""

import json
from typing import Any

import pytest

from perceptron import ACTIVATIONS, TASKS, Network
from perceptron.__main__ import main
from perceptron.batches import shuffled
from perceptron.datasets import TASK_TITLES
from tests.unit.reference import (
    AFTER,
    BEFORE,
    FIRST_BIAS,
    FIRST_WEIGHTS,
    INPUTS,
    LAST_BIAS,
    LAST_WEIGHTS,
    TARGETS,
    TEST,
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the command line prints when all is well."""
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    out = run(capsys, "--json", *arguments)
    assert out.count("\n") == 1
    return json.loads(out)


def lines_of(result: dict[str, Any], decimals: int) -> list[str]:
    """Return the lines of a table as the numbers of the JSON would print."""
    return [
        f"Input: {row['inputs']}, Prediction: {row['prediction']:z.{decimals}f}"
        for row in result["predictions"]
    ]


def test_both_tables_of_the_reference_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["Before training: 2 of 25 right"]
    lines += [f"Input: [{a}, {b}], Prediction: {before}" for a, b, before, _ in TEST]
    lines += ["", "After 10000 epochs: 21 of 25 right"]
    lines += [f"Input: [{a}, {b}], Prediction: {after}" for a, b, _, after in TEST]
    assert run(capsys).splitlines() == lines
    assert "Input: [0.9, 0.1], Prediction: 0.9" in lines


def test_json_has_every_digit_of_the_reference_run(capsys: pytest.CaptureFixture[str]) -> None:
    result = run_json(capsys)
    assert {key: result[key] for key in result if key not in ("before", "after")} == {
        "seed": 109,
        "epochs": 10000,
        "learning_rate": 0.1,
        "activation": "sigmoid",
        "task": "addition",
        "examples": 200,
        "noise": 0.1,
        "layers": [],
        "hidden_activation": "tanh",
        "inputs": ["x1", "x2"],
        "loss_function": "squared_error",
        "batch_size": 1,
        "l1": 0.0,
        "l2": 0.0,
        "shuffle": False,
    }
    before, after = result["before"], result["after"]
    assert before["weights"] == FIRST_WEIGHTS
    assert before["bias"] == FIRST_BIAS
    assert [f"{weight:.11f}" for weight in after["weights"]] == LAST_WEIGHTS
    assert f"{after['bias']:.11f}" == LAST_BIAS
    for table, printed, right in ((before, BEFORE, 2), (after, AFTER, 21)):
        assert (table["right"], table["of"]) == (right, 25)
        rows = table["predictions"]
        assert [f"{row['prediction']:.1f}" for row in rows] == printed
        assert [row["inputs"] for row in rows] == [[a, b] for a, b, _, _ in TEST]
        assert [row["target"] for row in rows] == [a + b for a, b, _, _ in TEST]
    errors = [row["target"] - row["prediction"] for row in after["predictions"]]
    assert after["test_loss"] == pytest.approx(sum(error * error for error in errors) / 25)
    assert after["loss"] == pytest.approx(0.00137182778851)
    assert before["loss"] > 10 * after["loss"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--seed", "7", "--epochs", "20"],
        ["--learning-rate", "0.5", "--epochs", "20"],
        ["--activation", "tanh", "--epochs", "20"],
        ["--activation", "relu", "--epochs", "20"],
        ["--activation", "leaky_relu", "--epochs", "20"],
        ["--activation", "identity", "--epochs", "20"],
        ["--activation", "step", "--epochs", "20"],
        ["--task", "subtraction", "--activation", "identity", "--epochs", "20"],
        ["--task", "average", "--epochs", "20"],
        ["--task", "product", "--epochs", "20"],
        ["--task", "maximum", "--epochs", "20"],
        ["--task", "and", "--epochs", "20"],
        ["--task", "xor", "--activation", "identity", "--epochs", "20"],
        ["--task", "xor", "--layers", "2", "--loss", "cross_entropy", "--epochs", "20"],
    ],
    ids=" ".join,
)
def test_text_and_json_are_the_same_numbers(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    result = run_json(capsys, *arguments)
    text = run(capsys, *arguments)
    before, after = result["before"], result["after"]
    decimals = max(1, TASKS[result["task"]].decimals)
    assert text.splitlines() == [
        f"Before training: {before['right']} of {before['of']} right",
        *lines_of(before, decimals),
        "",
        f"After {result['epochs']} epochs: {after['right']} of {after['of']} right",
        *lines_of(after, decimals),
    ]


def test_each_option_makes_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    usual = run_json(capsys, "--epochs", "20")
    for option, value, read in (
        ("seed", "7", 7),
        ("epochs", "21", 21),
        ("learning-rate", "0.5", 0.5),
        ("activation", "tanh", "tanh"),
        ("task", "or", "or"),
    ):
        other = run_json(capsys, "--epochs", "20", f"--{option}", value)
        assert other[option.replace("-", "_")] == read
        assert other["after"]["weights"] != usual["after"]["weights"]


def test_identity_gets_all_25(capsys: pytest.CaptureFixture[str]) -> None:
    result = run_json(capsys, "--activation", "identity", "--epochs", "3000")
    assert result["after"]["right"] == 25


def test_averages_are_printed_with_the_two_decimals_that_make_them_right(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = run(
        capsys, "--task", "average", "--activation", "identity", "--epochs", "3000"
    ).splitlines()
    assert lines[27] == "After 3000 epochs: 25 of 25 right"
    assert "Input: [0.2, 0.3], Prediction: 0.25" in lines[28:]
    assert "Input: [0.3, 0.6], Prediction: 0.45" in lines[28:]


def test_xor_does_not_get_all_4(capsys: pytest.CaptureFixture[str]) -> None:
    result = run_json(capsys, "--task", "xor", "--epochs", "3000")
    assert result["after"]["of"] == 4
    assert result["after"]["right"] < 4


def test_and_gets_all_4(capsys: pytest.CaptureFixture[str]) -> None:
    """A gate's answer counts when it is nearer to the target than to the other answer."""
    after = run_json(capsys, "--task", "and", "--epochs", "3000")["after"]
    assert (after["right"], after["of"]) == (4, 4)
    predictions = [row["prediction"] for row in after["predictions"]]
    assert max(predictions[:3]) < 0.5 < predictions[3]
    assert max(predictions[:3]) > 0.05


def test_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    for option in (*OPTIONS, "--shuffle", "--json"):
        assert f"{option} " in out


OPTIONS = [
    *("--seed", "--epochs", "--learning-rate", "--activation", "--task"),
    *("--examples", "--noise", "--layers", "--hidden-activation", "--inputs"),
    *("--loss", "--batch-size", "--l1", "--l2"),
]


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("value", [" ,", "no such thing", "nan", "inf", "1e400", "-1", "a\nb", "'"])
def test_bad_value_is_one_line_on_stderr(
    capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    sentence = refusal(capsys, option, value)
    assert sentence.startswith(f"perceptron: argument {option}: ")
    assert " must be " in sentence
    assert ", not " in sentence


@pytest.mark.parametrize("option", [option for option in OPTIONS if option != "--layers"])
def test_no_value_is_a_bad_one(capsys: pytest.CaptureFixture[str], option: str) -> None:
    """But for the layers: there may be no hidden one."""
    assert refusal(capsys, option, "").startswith(f"perceptron: argument {option}: ")


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--seed", "-1", "seed must be a whole number from 0 to 4294967295, not -1"),
        ("--seed", "4294967296", "seed must be a whole number from 0 to 4294967295, not 42949672"),
        ("--seed", "1.5", "seed must be a whole number from 0 to 4294967295, not '1.5'"),
        ("--epochs", "0", "epochs must be a whole number from 1 to 10000000, not 0"),
        ("--epochs", "10000001", "epochs must be a whole number from 1 to 10000000, not 10000001"),
        ("--epochs", "1e3", "epochs must be a whole number from 1 to 10000000, not '1e3'"),
        ("--learning-rate", "0", " must be a number greater than 0 and at most 100, not 0.0"),
        ("--learning-rate", "-0.5", " must be a number greater than 0 and at most 100, not -0.5"),
        ("--learning-rate", "100.5", " must be a number greater than 0 and at most 100, not 100.5"),
        ("--learning-rate", "nan", " must be a number greater than 0 and at most 100, not nan"),
        ("--learning-rate", "fast", " must be a number greater than 0 and at most 100, not 'fast'"),
        ("--activation", "Sigmoid", f"must be one of {', '.join(ACTIVATIONS)}, not 'Sigmoid'"),
        ("--layers", "4,17", "layer 2 must be a whole number from 1 to 16, not 17"),
        ("--layers", "4,,2", "layer 2 must be a whole number from 1 to 16, not ''"),
        ("--layers", "4.5", "layer 1 must be a whole number from 1 to 16, not '4.5'"),
        ("--layers", "1,1,1,1,1,1,1", "layers must be at most 6 numbers, one for each hidden "),
        ("--hidden-activation", "swish", "hidden_activation must be one of sigmoid, tanh, relu, "),
        ("--inputs", "x1,x3", "inputs[1] must be one of x1, x2, x1x1, x2x2, x1x2, sin_x1, sin_x2"),
        ("--inputs", "x1,x1", "inputs must have at least one name, and none twice, not ['x1', "),
        ("--loss", "hinge", "loss must be one of squared_error, cross_entropy, not 'hinge'"),
        ("--batch-size", "0", "batch size must be a whole number from 1 to 10000, not 0"),
        ("--batch-size", "1.5", "batch size must be a whole number from 1 to 10000, not '1.5'"),
        ("--l1", "10.5", "l1 must be a number from 0 to 10, not 10.5"),
        ("--l2", "-1", "l2 must be a number from 0 to 10, not -1.0"),
        ("--examples", "9", "examples must be a whole number from 10 to 2000, not 9"),
        ("--noise", "1.5", "noise must be a number from 0 to 1, not 1.5"),
        ("--task", "times", f"must be one of {', '.join(TASK_TITLES)}, not 'times'"),
    ],
)
def test_refusal_says_what_is_allowed(
    capsys: pytest.CaptureFixture[str], option: str, value: str, sentence: str
) -> None:
    assert sentence in refusal(capsys, option, value)


@pytest.mark.parametrize(
    "arguments",
    [["--speed", "9"], ["109"], ["--seed"], ["--learning-rate"], ["--json", "yes"], ["--json=yes"]],
    ids=" ".join,
)
def test_bad_usage_is_one_line_on_stderr(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert refusal(capsys, *arguments).startswith("perceptron: ")


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one line on stderr with which the command line refuses, with exit status 2."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("\n")
    assert captured.err.count("\n") == 1
    return captured.err


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_divergence_is_one_line_on_stderr_and_exit_status_1(
    capsys: pytest.CaptureFixture[str], extra: list[str]
) -> None:
    assert main(["--activation", "identity", "--learning-rate", "3", *extra]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("perceptron: in epoch 26, the weights became too large ")
    assert captured.err.endswith(", learning rate 3)\n")


def test_predictions_too_large_for_a_float_are_said_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One epoch short of divergence the loss is too large for a float, and JSON's null."""
    arguments = ("--activation", "identity", "--learning-rate", "3", "--epochs", "25")
    result = run_json(capsys, *arguments)
    assert result["after"]["loss"] is None
    assert result["after"]["test_loss"] is None
    assert result["after"]["right"] == 0


# Networks

NETWORK = [
    *("--seed", "7", "--epochs", "20", "--layers", "4,2", "--hidden-activation", "relu"),
    *("--inputs", "x1,x2,x1x2", "--loss", "cross_entropy", "--batch-size", "10"),
    *("--l1", "0.01", "--l2", "0.02", "--shuffle"),
]


def test_the_options_make_the_network(capsys: pytest.CaptureFixture[str]) -> None:
    result = run_json(capsys, *NETWORK)
    assert {key: result[key] for key in result if key not in ("before", "after")} == {
        "seed": 7,
        "epochs": 20,
        "learning_rate": 0.1,
        "activation": "sigmoid",
        "task": "addition",
        "examples": 200,
        "noise": 0.1,
        "layers": [4, 2],
        "hidden_activation": "relu",
        "inputs": ["x1", "x2", "x1x2"],
        "loss_function": "cross_entropy",
        "batch_size": 10,
        "l1": 0.01,
        "l2": 0.02,
        "shuffle": True,
    }
    network = Network.untrained(
        7,
        inputs=["x1", "x2", "x1x2"],
        hidden=[4, 2],
        hidden_activation="relu",
        loss_function="cross_entropy",
        l1=0.01,
        l2=0.02,
        batch_size=10,
    )
    assert result["before"]["layers"] == network.as_lists()
    network.train(INPUTS, TARGETS, 20, shuffled(7, len(INPUTS)))
    assert result["after"]["layers"] == network.as_lists()
    for table in (result["before"], result["after"]):
        assert [len(layer["weights"]) for layer in table["layers"]] == [4, 2, 1]
        assert "weights" not in table
    rows = result["after"]["predictions"]
    assert [row["prediction"] for row in rows] == [network.predict([a, b]) for a, b, _, _ in TEST]


def test_a_single_neuron_is_said_in_both_ways(capsys: pytest.CaptureFixture[str]) -> None:
    for table in run_json(capsys, "--epochs", "20").values():
        if isinstance(table, dict):
            [layer] = table["layers"]
            assert layer == {"weights": [table["weights"]], "biases": [table["bias"]]}


def test_no_hidden_layer_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    usual = run(capsys, "--epochs", "20")
    for text in ("", " "):
        assert run(capsys, "--epochs", "20", "--layers", text) == usual


@pytest.mark.parametrize(
    "option",
    ["--layers", "--hidden-activation", "--inputs", "--loss", "--batch-size", "--l1", "--l2"],
)
def test_each_option_of_a_network_makes_a_difference(
    capsys: pytest.CaptureFixture[str], option: str
) -> None:
    place = NETWORK.index(option)
    without = run_json(capsys, *NETWORK[:place], *NETWORK[place + 2 :])
    assert without["after"]["layers"] != run_json(capsys, *NETWORK)["after"]["layers"]


def test_shuffling_makes_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    in_order = run_json(capsys, *NETWORK[:-1])
    assert not in_order["shuffle"]
    assert in_order["after"]["layers"] != run_json(capsys, *NETWORK)["after"]["layers"]


def test_what_does_not_go_together_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    sentence = refusal(capsys, "--loss", "cross_entropy", "--activation", "tanh")
    assert sentence == (
        "perceptron: loss_function cross_entropy needs the activation sigmoid, not 'tanh'\n"
    )


def test_a_network_learns_xor(capsys: pytest.CaptureFixture[str]) -> None:
    after = run_json(
        capsys,
        *("--task", "xor", "--layers", "4", "--activation", "tanh", "--epochs", "600"),
    )["after"]
    assert (after["right"], after["of"]) == (4, 4)


def test_a_loss_that_is_not_made_for_the_targets_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sentence = refusal(capsys, "--task", "subtraction", "--loss", "cross_entropy")
    assert sentence.startswith(
        "perceptron: loss_function cross_entropy needs targets from 0 to 1, not -0."
    )
    assert sentence.count("\n") == 1


def test_real_data_are_trained_with_all_of_their_numbers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for task, count, right, of in (
        ("iris", 4, 29, 30),
        ("penguins", 4, 64, 66),
        ("cars", 2, 76, 119),
    ):
        result = run_json(capsys, "--task", task, "--epochs", "100")
        assert result["inputs"] == [f"x{place + 1}" for place in range(count)]
        assert len(result["after"]["weights"]) == count
        assert (result["after"]["right"], result["after"]["of"]) == (right, of)
    lines = run(capsys, "--task", "iris", "--epochs", "100").splitlines()
    assert lines[0] == "Before training: 25 of 30 right"
    assert lines[1].startswith("Input: [")


def test_real_data_can_do_with_some_of_their_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    result = run_json(capsys, "--task", "iris", "--inputs", "x3,x4", "--epochs", "20")
    assert len(result["after"]["weights"]) == 2
    assert refusal(capsys, "--task", "iris", "--inputs", "x5").startswith(
        "perceptron: argument --inputs: inputs[0] must be one of x1, x2, x3, x4, x1x1, "
    )

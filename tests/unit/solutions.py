"""Code that solves the exercises, and code that nearly does: what replaces what at the start."""

from exercises.exercise import Change

LAYERS, MODEL = "perceptron/layers.py", "perceptron/model.py"
LOSSES, ACTIVATIONS = "perceptron/losses.py", "perceptron/activations.py"

# Predict


def _sum(body: str) -> Change:
    return Change(
        LAYERS,
        "        # add the bias. The numbers are in `self.weights`, `inputs` and `self.bias`.\n"
        "        return 0.0\n",
        body,
    )


def _output(body: str) -> Change:
    return Change(
        LAYERS,
        "        # Exercise: send the weighted sum through `self.activation.function`.\n"
        "        return 0.0\n",
        body,
    )


SUM = _sum("        return sum(self.terms(inputs)) + self.bias\n")
LOOP = _sum(
    """\
        total = self.bias
        for weight, x in zip(self.weights, inputs):
            total = total + weight * x
        return total
"""
)
OUTPUT = _output("        return self.activation.function(self.weighted_sum(inputs))\n")

# Learn


def _moves(expression: str) -> list[Change]:
    return [Change(LAYERS, "[0.0 for _ in self.parameters]", expression)]


# Swish


def _swish(function: str, slope: str) -> list[Change]:
    return [
        Change(
            ACTIVATIONS,
            "    # Exercise: return z times its sigmoid.\n    return z\n",
            f"    return {function}\n",
        ),
        Change(
            ACTIVATIONS,
            "of z * sigmoid(z)?\n    return 1.0\n",
            f"of z * sigmoid(z)?\n    return {slope}\n",
        ),
    ]


RIGHT_SLOPE = "sigmoid(z) + z * sigmoid(z) * (1.0 - sigmoid(z))"

# Rosenblatt's rule


def _delta(expression: str) -> list[Change]:
    return [
        Change(
            LOSSES,
            "Leave it out.\n    return (target - prediction) * slope\n",
            f"\n    return {expression}\n",
        )
    ]


# Momentum


def _kept(init: str, moved: str) -> list[Change]:
    return [
        Change(LAYERS, "        self.activation = activation\n", init),
        Change(LAYERS, "        # and keep the result for the next time.\n", moved),
    ]


NO_MOVES = """\
        self.activation = activation
        self.last = [0.0] * (len(weights) + 1)
"""


def _momentum(moves: str, last: str = "moves", init: str = NO_MOVES) -> list[Change]:
    return _kept(init, f"        moves, self.last = {moves}, {last}\n")


MOMENTUM = [
    *_kept(
        NO_MOVES,
        """\
        moves = [move + MOMENTUM * last for move, last in zip(moves, self.last)]
        self.last = moves
""",
    )
]


def _then(line: str, init: str = NO_MOVES) -> list[Change]:
    return _kept(init, line)


SHARED = """\
        moves = [move + 0.9 * last for move, last in zip(moves, LAST)]
        LAST[: len(moves)] = moves
"""

# A learning rate that falls


def _rate(lines: str) -> list[Change]:
    return [Change(MODEL, "        rate = self._learning_rate\n", lines)]


# Huber


def _huber(loss: str, delta: str) -> list[Change]:
    return [
        Change(
            LOSSES,
            "    # HUBER_LIMIT times (the size of the error - HUBER_LIMIT / 2).\n"
            "    return error * error / 2\n",
            f"    return {loss}\n",
        ),
        Change(
            LOSSES,
            "between -HUBER_LIMIT and HUBER_LIMIT.\n    return error * slope\n",
            f"\n    return {delta}\n",
        ),
    ]


LOSS = "HUBER_LIMIT * (abs(error) - HUBER_LIMIT / 2) if abs(error) > HUBER_LIMIT else error**2 / 2"
LIMITED = "max(-HUBER_LIMIT, min(HUBER_LIMIT, error)) * slope"

# Clipping


def _clip(lines: str) -> list[Change]:
    return [Change(MODEL, "        neurons = self.neurons\n        moved = [\n", lines)]


def _clipped(length: str, factor: str = "LONGEST_STEP / length", when: str = ">") -> list[Change]:
    return _clip(
        f"""\
        length = {length}
        if length {when} LONGEST_STEP:
            moves = [[move * {factor} for move in row] for row in moves]
        neurons = self.neurons
        moved = [
"""
    )


LENGTH = "math.sqrt(sum(move * move for row in moves for move in row))"

# Weight decay


def _decay(expression: str, bias: str = "self.bias + moves[-1]") -> list[Change]:
    return [
        Change(
            LAYERS,
            "        weights = [weight + move for weight, move in zip(self.weights, moves)]\n",
            f"        weights = [{expression} for weight, move in zip(self.weights, moves)]\n",
        ),
        Change(LAYERS, "[*weights, self.bias + moves[-1]]", f"[*weights, {bias}]"),
    ]


# Noise


def _noisy(lines: str) -> list[Change]:
    return [
        Change(
            MODEL,
            "        # random.gauss(0.0, NOISE), before the example goes forward.\n",
            lines,
        )
    ]


GAUSS = "        example = [x + random.gauss(0.0, NOISE) for x in example]\n"

# Of each exercise, code that solves it; the first is the project's own.
RIGHT: dict[str, list[list[Change]]] = {
    "predict": [[LOOP, OUTPUT], [SUM, OUTPUT]],
    "learn": [
        _moves("[*[step * x for x in inputs], step]"),
        _moves("[x * step for x in [*inputs, 1.0]]"),
    ],
    "swish": [
        _swish("z * sigmoid(z)", RIGHT_SLOPE),
        _swish("sigmoid(z) * z", "swish(z) + sigmoid(z) * (1.0 - swish(z))"),
    ],
    "rosenblatt": [
        _delta("target - prediction"),
        _delta("(target - prediction) * slope if slope else target - prediction"),
    ],
    "momentum": [
        MOMENTUM,
        _then(
            """\
        for i in range(len(moves)):
            self.last[i] = 0.9 * self.last[i] + moves[i]
        moves = list(self.last)
"""
        ),
    ],
    "falling_rate": [
        _rate(
            """\
        rate = self._learning_rate / (1.0 + self.steps / 1000)
        self.steps += 1.0
"""
        ),
        _rate(
            """\
        rate = 1000 * self._learning_rate / (1000 + self.steps)
        self.steps = self.steps + 1
"""
        ),
    ],
    "huber": [
        _huber(LOSS, LIMITED),
        _huber(
            "error * error / 2 if -0.5 < error < 0.5 else abs(error) / 2 - 0.125",
            "slope * (error if abs(error) < 0.5 else 0.5 if error > 0 else -0.5)",
        ),
    ],
    "clipping": [
        _clipped(LENGTH),
        _clip(
            """\
        length = math.hypot(*[move for row in moves for move in row])
        factor = min(1.0, LONGEST_STEP / length) if length else 1.0
        moves = [[factor * move for move in row] for row in moves]
        neurons = self.neurons
        moved = [
"""
        ),
    ],
    "weight_decay": [
        _decay("weight + move - rate * DECAY * weight"),
        _decay("(1 - rate * DECAY) * weight + move"),
    ],
    "noise": [
        _noisy(GAUSS),
        _noisy("        example = [random.normalvariate(x, 0.05) for x in example]\n"),
    ],
}

# Of each exercise, code that does not solve it, with a part of the first hint or of what is found.
WRONG: dict[str, list[tuple[list[Change], str]]] = {
    "predict": [
        ([_sum("        return sum(self.terms(inputs))\n"), OUTPUT], "Which number of this neuron"),
        ([_sum("        return sum(inputs) + self.bias\n"), OUTPUT], "the weights do not count"),
        (
            [
                _sum(
                    """\
        for term in self.terms(inputs):
            return term + self.bias
"""
                ),
                OUTPUT,
            ],
            "Only the first weight counts",
        ),
        (
            [
                _sum(
                    """\
        total = 0.0
        for weight, x in zip(self.weights, inputs):
            total += weight * x + self.bias
        return total
"""
                ),
                OUTPUT,
            ],
            "once for each input",
        ),
        ([_sum("        sum(self.terms(inputs)) + self.bias\n"), OUTPUT], "without `return`"),
        ([SUM], "`output` gives 0 whatever"),
        ([SUM, _output("        return self.weighted_sum(inputs)\n")], "the activation is missing"),
        (
            [
                SUM,
                _output("        return self.activation.derivative(self.weighted_sum(inputs))\n"),
            ],
            "The sum should go through",
        ),
        (
            [_sum("        return sum(self.term(inputs)) + self.bias\n"), OUTPUT],
            "raised AttributeError: 'Neuron' object has no attribute 'term'",
        ),
        ([_sum("        exit()\n"), OUTPUT], "raised SystemExit"),
    ],
    "learn": [
        (_moves("[*[step * x for x in inputs], 0.0]"), "The bias stays where it is"),
        (_moves("[step * x for x in inputs]"), "Is there a number for it in the list?"),
        (_moves("[*[-step * x for x in inputs], -step]"), "The sign is wrong"),
        (_moves("[step for x in [*inputs, 1.0]]"), "equally far"),
        (_moves("[*[2 * step * x for x in inputs], 2 * step]"), "a factor of 2 too much"),
        (
            _moves("[*[step * w for w in self.weights], step]"),
            "times its own input: which numbers",
        ),
        (_moves("[*[step * x for x in input], step]"), "raised TypeError"),
    ],
    "swish": [
        (_swish("sigmoid(z)", "1.0"), "not multiplied by z yet"),
        (_swish("z + sigmoid(z)", "1.0"), "instead of multiplied"),
        (_swish("z * sigmoid(z)", "1.0"), "The slope is 1 everywhere"),
        (_swish("z * sigmoid(z)", "sigmoid(z)"), "the first half of the product rule"),
        (
            _swish("z * sigmoid(z)", "z * sigmoid(z) * (1.0 - sigmoid(z))"),
            "the second half of the product rule",
        ),
        (
            _swish("z * sigmoid(z)", "sigmoid(z) - z * sigmoid(z) * (1.0 - sigmoid(z))"),
            "added, not subtracted",
        ),
        (_swish("z * sigmoid(z)", "sigmoid(z) * (1.0 - sigmoid(z))"), "slope of the sigmoid"),
        (_swish("z / (1.0 + math.exp(-z))", RIGHT_SLOPE), "raised OverflowError"),
        (
            _swish("z * sigmoid(z) if z > -500.0 else None", RIGHT_SLOPE),
            "`swish(−1000)` gives None, which is not a number",
        ),
        (
            [
                *_swish("z * sigmoid(z)", RIGHT_SLOPE),
                Change(LAYERS, "derivative(self.weighted_sum(inputs))", "derivative(output)"),
            ],
            "in a network with swish",
        ),
        (
            [
                *_swish("z * sigmoid(z)", RIGHT_SLOPE),
                Change(LAYERS, "error * self.slope(", "0.5 * error * self.slope("),
            ],
            "in a network with swish",
        ),
    ],
    "rosenblatt": [
        (_delta("prediction - target"), "look at the sign of the delta"),
        (_delta("abs(target - prediction)"), "look at the sign of the delta"),
        (_delta("target - 0.5"), "The neuron was right, and moved"),
        (_delta("(target - prediction) / 4"), "the size is not"),
        (_delta("2 * target - 1"), "The neuron was right, and moved"),
        (
            [
                *_delta("target - prediction"),
                Change(LAYERS, "for x in inputs], step]", "for x in inputs], 0.0]"),
            ],
            "The bias follows the same rule",
        ),
    ],
    "momentum": [
        (
            _then(
                """\
        moves = [move + MOMENTUM * last for move, last in zip(moves, self.last)]
        moves[-1] = moves[-1] - MOMENTUM * self.last[-1]
        self.last = moves
"""
            ),
            "part of its own last move",
        ),
        (
            _then(
                """\
        moves = [move - MOMENTUM * last for move, last in zip(moves, self.last)]
        self.last = moves
"""
            ),
            "goes on in the direction",
        ),
        (
            _then(
                """\
        moves = [move + 0.5 * last for move, last in zip(moves, self.last)]
        self.last = moves
"""
            ),
            "0.5 times instead of 0.9",
        ),
        (
            _then(
                """\
        moves = [0.1 * move + 0.9 * last for move, last in zip(moves, self.last)]
        self.last = moves
"""
            ),
            "another way to define momentum",
        ),
        (
            _then(
                """\
        self.last = [move + 0.9 * last for move, last in zip(moves, self.last)]
        moves = [move + 0.9 * last for move, last in zip(moves, self.last)]
"""
            ),
            "Nesterov’s momentum",
        ),
        (
            _then(
                """\
        before, self.last = self.last, moves
        moves = [move + 0.9 * last for move, last in zip(moves, before)]
"""
            ),
            "Only the gradient of the step before",
        ),
        (
            [
                *_then(
                    SHARED,
                    init="        self.activation = activation\n        LAST.clear()\n"
                    "        LAST.extend([0.0] * 4)\n",
                ),
                Change(LAYERS, "MOMENTUM = 0.9\n", "MOMENTUM = 0.9\nLAST: list[float] = []\n"),
            ],
            "shared their last moves",
        ),
        (
            [
                *_then(
                    SHARED,
                    init="        self.activation = activation\n",
                ),
                Change(LAYERS, "MOMENTUM = 0.9\n", "MOMENTUM = 0.9\nLAST = [0.0] * 9\n"),
            ],
            "it still has moves of the other",
        ),
        (
            _then("        moves = [m + 0.9 * last for m, last in zip(moves, self.last)]\n", ""),
            "raised AttributeError",
        ),
    ],
    "falling_rate": [
        (_rate("        rate = self._learning_rate / 2\n"), "The rate falls too fast"),
        (
            _rate(
                """\
        self.steps += 1.0
        rate = self._learning_rate / (1.0 + self.steps / 1000)
"""
            ),
            "one example ahead",
        ),
        (
            _rate(
                """\
        rate = self._learning_rate * (1.0 + self.steps / 1000)
        self.steps += 1.0
"""
            ),
            "The rate grows",
        ),
        (
            _rate(
                """\
        rate = self._learning_rate / (1.0 + self.steps // 1000)
        self.steps += 1.0
"""
            ),
            "does not fall yet",
        ),
        (
            _rate(
                """\
        self._learning_rate = self._learning_rate / (1.0 + self.steps / 1000)
        rate = self._learning_rate
        self.steps += 1.0
"""
            ),
            "changes the setting itself",
        ),
        (
            [
                *_rate(
                    """\
        rate = self._learning_rate / (1.0 + STEPS[0] / 1000)
        STEPS[0] += 1.0
"""
                ),
                Change(
                    MODEL, "class DivergenceError(", "STEPS = [0.0]\n\n\nclass DivergenceError("
                ),
            ],
            "A new network should begin at its full rate",
        ),
        (_rate("        rate = self._learning_rate / step\n"), "raised NameError"),
    ],
    "huber": [
        (_huber("None", LIMITED), "`huber` gives None, which is not a number"),
        (_huber(LOSS, "None"), "`huber_delta` gives None, which is not a number"),
        (_huber("abs(error) / 2", LIMITED), "the curve and the line do not meet"),
        (
            _huber(
                "error**2 / 2 if abs(error) < 0.5 else 0.5 * (error - 0.25)",
                LIMITED,
            ),
            "The loss is negative",
        ),
        (_huber(LOSS, "error * slope"), "it should stop growing"),
        (_huber(LOSS, "min(HUBER_LIMIT, error) * slope"), "need a limit as well"),
        (_huber(LOSS, "max(-0.5, min(0.5, error))"), "The slope of the activation is missing"),
        (_huber(LOSS, "-max(-0.5, min(0.5, error)) * slope"), "The sign is wrong"),
        (_huber(LOSS, "max(-0.5, min(0.5, error * slope))"), "for the error alone"),
        (_huber(LOSS, "error * slope if abs(error) < 0.5 else 0.0"), "not be learnt at all"),
    ],
    "clipping": [
        (
            _clip(
                """\
        moves = [[max(-0.01, min(0.01, move)) for move in row] for row in moves]
        neurons = self.neurons
        moved = [
"""
            ),
            "each move within ±0.01 separately",
        ),
        (_clipped(LENGTH, "1.0 / length"), "multiply by 0.01 as well"),
        (
            _clipped("math.sqrt(sum(move * move for row in moves for move in row[:-1]))"),
            "without the biases",
        ),
        (_clipped("sum(abs(move) for row in moves for move in row)"), "A length needs squares"),
        (_clipped(LENGTH[len("math.sqrt") :]), "take the root"),
        (_clipped(LENGTH, "-LONGEST_STEP / length"), "goes the wrong way"),
        (_clipped(LENGTH, when="!="), "Only steps that are longer"),
        (
            _clip(
                """\
        moves = [
            [move * min(1.0, 0.01 / math.hypot(*row)) for move in row] for row in moves
        ]
        neurons = self.neurons
        moved = [
"""
            ),
            "length of each neuron’s moves",
        ),
        (_clipped(LENGTH, "0.0"), "shortened, not left out"),
    ],
    "weight_decay": [
        (
            _decay(
                "weight + move - rate * 0.01 * weight", "(1 - rate * 0.01) * self.bias + moves[-1]"
            ),
            "the bias decays as well",
        ),
        (_decay("weight + move + rate * DECAY * weight"), "The weights grow"),
        (_decay("weight + move - DECAY * weight"), "The learning rate is missing"),
        (_decay("weight + move - rate * weight"), "DECAY is missing"),
        (_decay("(1 - rate * DECAY) * (weight + move)"), "the weight decay after its move"),
        (_decay("weight + move - rate * DECAY * (1 if weight > 0 else -1)"), "that is L1"),
        (_decay("weight + move - 2 * rate * DECAY * weight"), "2 times as strong"),
        (_decay("weight + move - rate * DECAY * move"), "depend on the weight itself"),
    ],
    "noise": [
        (
            [
                Change(
                    MODEL,
                    "        signals = [self.feed(example)]\n",
                    "        signals = [[x + random.gauss(0.0, 0.05) for x in example]]\n",
                )
            ],
            "`forward` is used for both",
        ),
        (
            _noisy("        example = [x + random.uniform(-0.05, 0.05) for x in example]\n"),
            "evenly distributed",
        ),
        (
            _noisy("        example = [x + 0.05 * random.random() for x in example]\n"),
            "it shifts the inputs",
        ),
        (
            _noisy(
                "        noise = random.gauss(0.0, NOISE)\n"
                "        example = [x + noise for x in example]\n"
            ),
            "drawn once for the example",
        ),
        (_noisy("        target += random.gauss(0.0, NOISE)\n"), "Only a part of the step"),
        (_noisy("        random.seed(1)\n" + GAUSS), "is a seed set again and again"),
        (
            _noisy("        example = [x + random.gauss(0.0, 0.5) for x in example]\n"),
            "times as large as it should be",
        ),
        (
            _noisy("        example = [example[0] + random.gauss(0.0, NOISE), *example[1:]]\n"),
            "The second input has no noise",
        ),
        (
            _noisy(
                "        for i in range(len(example)):\n"
                "            example[i] += random.gauss(0.0, NOISE)\n"
            ),
            "pile up",
        ),
    ],
}

"""Makes readable Python fast: it is run once on symbols, and what it does becomes WebAssembly.

A network that is written object by object, as one would explain it, is slow: for each small
multiplication Python looks up a name, finds a method and makes an object. But the multiplications
are the same for every example. So it is enough to watch the code once, and to write down what it
does to its numbers. This is called tracing, and the compilers of JAX and PyTorch do it, too.

**Symbols.** Instead of the numbers the code is given symbols. A symbol looks like a float, but its
operators do more than compute: `a * b` returns a new symbol, and notes "multiply a and b". This is
all it takes to see through lists, loops, classes and closures. They are ordinary Python, and they
are gone when the code has run; what is left is the list of operations (`symbols.py`,
`recorder.py`, `recording.py`).

    >>> import tracing
    >>> class Neuron:
    ...     def __init__(self):
    ...         self.weights = [0.5, -0.25]
    ...     def learn(self, inputs, target):
    ...         error = target - sum(w * x for w, x in zip(self.weights, inputs))
    ...         self.weights = [w + 0.1 * error * x for w, x in zip(self.weights, inputs)]

The symbols have to get into the object first, and the results out of it. So all floats that it
holds are looked for, wherever they are (`places.py`, `layout.py`). Functions like `math.exp`, which
cannot see symbols, are replaced for a moment (`interception.py`, `functions.py`).

**Guards.** The recording is of one example. Another may take another way through an `if`. So the
recording also notes each condition on which the code branched, as a guard: compiled code checks
it, and if it comes out otherwise, it stops before this example, with everything as it was. Then
Python does this example. The same goes for errors: a division has the guard that the divisor is
not 0, so that it is Python that raises the error. Only a function from one number to one number,
like an activation, and the last step of `sum` are followed both ways, and become an "if"
(`following.py`).

**Writing WebAssembly.** Every browser has WebAssembly: a simple machine that computes with floats
as the processor does. A recording is translated to it one operation at a time (`writer.py`,
`expressions.py`, `webassembly.py`). It runs in the memory in which Python runs, with the same `exp`
and `tanh` (`machine.py`). The numbers stay the same to the last bit: nothing is reordered or
combined. Only what `sum` loses by rounding, and puts back, is found in quicker steps than Python's,
which find the same (`functions.py`). `evaluator.py` does the same in Python, slowly, and says best
what a recording means.

**What cannot be recorded** is refused, with the reason and the line (`refusal.py`): a number that
becomes text, chance, a clock, a function that is not known. So is code that changes anything
outside of the object, like a global list: what it can reach is found without running it, and
compared before and after (`reach.py`, `watched.py`, `outside.py`). If something of it changes
later, another recording is made. Where there is no recording, the interpreter does the work, as it
does on the command line, where there is no WebAssembly. `Compiled` puts all of this together
(`compiled.py`): it is called like the interpreter, and checks compiled code against it for one
epoch before it trusts it.

    >>> neuron = Neuron()
    >>> examples = tracing.Examples([([0.0, 1.0], 1.0), ([1.0, 1.0], 2.0)])
    >>> training = tracing.Compiled(neuron, "learn", examples, tracing.EvaluatingMachine)
    >>> training.run(0, 2000).tolist()  # 1,000 epochs; no results are used
    []
    >>> training.refusal, [round(weight, 6) for weight in neuron.weights]
    (None, [1.0, 1.0])

This package uses the standard library alone, and knows nothing of networks or of browsers.
"""

from tracing.compiled import Compiled
from tracing.evaluator import EvaluatingMachine
from tracing.examples import Examples
from tracing.machine import Build, Instantiate, Machine, compiler
from tracing.refusal import Refusal
from tracing.subject import Subject

__all__ = [
    "Build",
    "Compiled",
    "EvaluatingMachine",
    "Examples",
    "Instantiate",
    "Machine",
    "Refusal",
    "Subject",
    "compiler",
]

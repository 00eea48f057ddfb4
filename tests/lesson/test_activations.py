"""Each activation gives a number for every sum, and its derivative is its slope."""

import math

from perceptron import ACTIVATIONS

# None of them is a place where an activation has a kink or a jump, and so no slope.
ORDINARY = [-3.7, -1.3, -0.4, 0.3, 0.9, 2.1]
# Around 709, e to that power becomes too large for a float. The last is the largest float.
SIZES = [0.0, 1e-308, 709.0, 709.8, 710.0, 746.0, 1e6, 1e308, 1.7976931348623157e308]
STEP = 1e-6


def test_derivatives() -> None:
    """The derivative of each activation is its slope.

    Look at: activations.sigmoid_derivative, activations.tanh_derivative, activations.ACTIVATIONS
    """
    for name, activation in ACTIVATIONS.items():
        for z in ORDINARY:
            rise = activation.function(z + STEP) - activation.function(z - STEP)
            measured = rise / (2 * STEP)
            found = activation.derivative(activation.function(z))
            assert math.isclose(found, measured, rel_tol=1e-5, abs_tol=1e-8), (
                f"At the sum {z:g}, the slope of {name} is {measured:.6g}, but its derivative says "
                f"{found:.6g}."
            )


def test_extreme_sums() -> None:
    """No activation gives NaN, however large or small the sum is.

    Look at: activations.sigmoid, activations.relu, activations.ACTIVATIONS
    """
    for name, activation in ACTIVATIONS.items():
        for z in [*SIZES, *(-size for size in SIZES)]:
            output = activation.function(z)
            slope = activation.derivative(output)
            assert math.isfinite(output), f"{name} of {z:g} is {output}; it must be finite."
            assert math.isfinite(slope), (
                f"The slope of {name} at {z:g} is {slope}; it must be finite."
            )

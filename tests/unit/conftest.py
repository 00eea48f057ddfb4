"""What holds for all tests of the network."""

try:
    from hypothesis import settings
except ImportError:
    pass  # in Pyodide, where no test needs it
else:
    # No limit on an example's time: a slow machine is no fault of the network's.
    settings.register_profile("perceptron", deadline=None)
    settings.load_profile("perceptron")

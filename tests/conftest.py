"""What every test has at hand."""

import os

import pytest

# Before Qt is read: a window of the tests needs no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The keys of test stores stay out of the keyring of whoever runs the tests.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

pytest_plugins = ["support.stores", "support.samples", "support.townships", "support.databases"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of the simulator of the exchange."""
    parser.addoption("--histories", type=int, default=200, help="histories that the simulator lives")
    parser.addoption("--seed", type=int, default=None, help="the one history to live again")
    parser.addoption("--kills", type=int, default=4, help="processes that are killed in the test of real processes")

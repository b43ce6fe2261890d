"""What every test has at hand."""

import os

# Before Qt is read: a window of the tests needs no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The keys of test stores stay out of the keyring of whoever runs the tests.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

pytest_plugins = ["support.stores", "support.samples"]

"""What every test has at hand."""

import os

# Before Qt is read: a window of the tests needs no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ["support.stores"]

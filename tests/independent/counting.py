"""Counts what holds and what does not, and says the latter by name."""


class Checks:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def holds(self, what, holds, why=""):
        """One sentence that is true or false. Returns whether it is true."""
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {what}" + (f": {why}" if why else ""))
        return bool(holds)

    def equal(self, what, found, expected):
        return self.holds(what, found == expected, f"found {found!r}, expected {expected!r}")

    def tried(self, what, deed):
        """Runs `deed`; an exception is a failure with its text. Returns the result or None."""
        try:
            result = deed()
        except Exception as error:  # whatever a bad file makes a library throw
            self.holds(what, False, f"{type(error).__name__}: {error}")
            return None
        self.passed += 1
        return result

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 0 if self.failed == 0 and self.passed > 0 else 1

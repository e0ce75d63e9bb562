"""`python -m timeline` is the command `timeline`."""

from timeline.cli import run

if __name__ == "__main__":
    run()

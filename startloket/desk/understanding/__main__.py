"""Measure or try the understanding from a shell: predict, show."""

import argparse
import sys

from .predictions import write_predictions
from .reading_desk import understand
from .train import train


def _tell(step: str, share: float) -> None:
    print(f"\r{step}: {share:4.0%} ", end="", file=sys.stderr, flush=True)


def main(argv: list[str]) -> int:
    """Run one command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m startloket.desk.understanding", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    predict = commands.add_parser("predict", help="write predictions for a file of questions")
    predict.add_argument("--in", dest="source", required=True)
    predict.add_argument("--out", dest="target", required=True)
    predict.add_argument("--use-language", action="store_true")
    show = commands.add_parser("show", help="show how one text is understood")
    show.add_argument("text")
    commands.add_parser("train", help="build the artefact from the question bank")
    choice = parser.parse_args(argv)
    if choice.command == "predict":
        count = write_predictions(choice.source, choice.target, use_language=choice.use_language)
        print(f"{count} predictions in {choice.target}")
    elif choice.command == "train":
        print(f"learnt from {train(tell=_tell)} questions")
    else:
        print(understand(choice.text))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

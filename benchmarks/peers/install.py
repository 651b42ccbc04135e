"""Installs the products that are compared, each into a virtual environment of its own.

    .venv/bin/python benchmarks/peers/install.py [--into FOLDER]

doccano and Label Studio come in the versions of `*.txt` beside this file (locked from `*.in` with `uv pip
compile --no-annotate --no-header --python-version 3.11`), ours with what `requirements.txt` names and nothing
of the tests'. uv installs them where there is one, else pip. Each as its own guide has it: all byte code of the
others is compiled, as pip does, ours when it is first used, as `script/bootstrap` leaves it. What is there already stays.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FOLDER = Path(tempfile.gettempdir()) / "factcheck-peers"
LOCKS = {
    "factcheck": ROOT / "requirements.txt",
    "doccano": HERE / "doccano.txt",
    "label-studio": HERE / "label-studio.txt",
}


def environment(product: str, folder: Path = FOLDER) -> Path:
    """The virtual environment of a product, made if need be."""
    lock, made = LOCKS[product], folder / product
    stamp, wanted = made / ".installed", hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        _install(lock, made, compiled=product != "factcheck")
        stamp.write_text(wanted)
    return made


def _install(lock: Path, made: Path, *, compiled: bool) -> None:
    made.parent.mkdir(parents=True, exist_ok=True)
    python = made / "bin" / "python"
    if uv := shutil.which("uv"):
        _run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, made)
        compiling = ["--compile-bytecode"] if compiled else []
        _run(uv, "pip", "install", "--quiet", *compiling, "--python", python, "-r", lock)
    else:
        _run(sys.executable, "-m", "venv", "--clear", made)
        _run(python, "-m", "pip", "install", "--quiet", "--requirement", lock)


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True)  # noqa: S603 - uv, or Python itself


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--into", type=Path, default=FOLDER)
    folder = parser.parse_args().into
    for product in LOCKS:
        sys.stdout.write(f"{environment(product, folder)}\n")


if __name__ == "__main__":
    main()

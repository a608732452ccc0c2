"""Is this Python good enough to begin with? Runs on any Python 3, before anything is installed."""

import os
import shutil
import subprocess
import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Startloket heeft Python 3.11 of nieuwer nodig; dit is %s.\n"
        "Installeer een nieuwere Python, of wijs hem aan: make run PYTHON=python3.11" % sys.version.split()[0]
    )
try:
    import ensurepip  # noqa: F401  Debian and Ubuntu leave it out of python3
    import venv  # noqa: F401
except ImportError:
    command = ["apt-get", "install", "-y", "python3-venv"]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("Deze Python kan geen eigen omgeving maken. Doe eerst: sudo apt-get install python3-venv")
    print("python3-venv installeren…", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)  # noqa: S607
    if subprocess.run(command, stdout=subprocess.DEVNULL).returncode:  # noqa: S603
        sys.exit("Installeren van python3-venv lukte niet. Doe zelf: apt-get install python3-venv")

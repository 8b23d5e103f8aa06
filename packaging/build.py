"""Makes the program for the system it is run on: ``python3 packaging/build.py [--quick] [--deb]``.

The result is in ``dist``: the folder, the archive of it, and with ``--deb`` a Debian package. The environment
is that of ``bootstrap.py``, made where it is missing; this file needs nothing but the standard library.

--quick   pack less tightly, and measure once instead of five times
--deb     make a Debian package as well
"""

import subprocess
import sys

import bootstrap

USAGE = "Usage: python3 packaging/build.py [--quick] [--deb]"


def main(arguments: list[str]) -> int:
    """Prepare the environment, and build in it; return the exit status."""
    if not set(arguments) <= {"--quick", "--deb"}:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        bootstrap.prepare_environment()
        if sys.platform == "linux":
            bootstrap.prepare_system(testing=True)
    except bootstrap.BootstrapError as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print("This step failed: {}".format(" ".join(map(str, error.cmd))), file=sys.stderr)
        return 1
    program = bootstrap.ROOT / "packaging" / "freeze.py"
    return bootstrap.hand_over([str(bootstrap.PYTHON), str(program), *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

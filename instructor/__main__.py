"""`python -m instructor` is the `course` command, for when it is not on the PATH."""

import sys

from instructor.cli import main

sys.exit(main())

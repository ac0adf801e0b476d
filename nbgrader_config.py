"""nbgrader's configuration; everything it says stands in instructor/nbgrader_settings.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from instructor.key import ensure_key  # noqa: E402  (the path must be set first)
from instructor.nbgrader_settings import configure  # noqa: E402

configure(get_config(), ROOT, key=ensure_key())  # noqa: F821  (nbgrader defines get_config)

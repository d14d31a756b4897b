"""`python -m navmap`."""

import sys

from navmap.cli.main import main

sys.exit(main())

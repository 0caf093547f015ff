"""`python -m thidua`."""

from .cli import main

main()

"""`python -m startloket` is the same program as `startloket`."""

from startloket.config.program import main

main()

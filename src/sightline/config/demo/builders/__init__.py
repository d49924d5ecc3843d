"""From content to rows, one area a file. History is written in bulk with its own dates, where an operation would
stamp today; every invariant still holds, and the read models come from the apps' own functions."""

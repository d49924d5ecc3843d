"""No tables: verdicts, the clock, periods, the base model, the arithmetic of a measure. Imports nothing of ours."""

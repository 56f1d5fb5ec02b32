"""The engine: pure functions, whole numbers, the same answer on every machine."""

"""The tests; a package of its own, so that no installed library can pass for it."""

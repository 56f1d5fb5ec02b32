"""Where the store is kept: the engine, the column types, the unit of work and the journal."""

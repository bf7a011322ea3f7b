"""One DuckDB file: connection, write lane, migrations."""

"""The chart: commands, their journal, the state they fold to, and what is computed from bars."""

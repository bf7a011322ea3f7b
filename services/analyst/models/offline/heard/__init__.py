"""Words of the trade by their sound, where what was heard makes no sense in its place."""

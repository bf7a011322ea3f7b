"""Everything Chartroom does without a screen. Nothing in here imports streamlit."""

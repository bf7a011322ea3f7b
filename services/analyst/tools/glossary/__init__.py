"""The tool that explains a term, and the examples that it computes from the bars in view."""

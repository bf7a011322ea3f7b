"""What speed claims rest on: each script measures Chartroom and something real in one run."""

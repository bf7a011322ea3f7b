"""What pages are made of: each a function that draws something with Streamlit."""

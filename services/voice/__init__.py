"""What is said and heard: recordings checked and transcribed, answers spoken, both kept as files."""

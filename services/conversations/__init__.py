"""Agents, chat sessions and messages: what was said, by whom, and what came with it."""

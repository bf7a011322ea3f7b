"""Tests mirror services/, components/ and pages/; browser/ drives a real Chromium."""

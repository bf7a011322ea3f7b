"""Tests of services.charting."""

"""Tests of services.analysis."""

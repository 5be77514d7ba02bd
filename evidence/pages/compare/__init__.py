"""Trials, studies or tissue sources side by side."""

"""Screens own what a person is looking at and talk to the store; they draw nothing."""

"""Dates as people and data sets write them, as EDTF that says no more than they mean."""

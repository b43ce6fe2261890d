"""Household lists in and out of the tables that villages really keep: .xlsx, .xls and .csv.

Reading makes a `WorkbookTable`, planning says row by row what an import would do, committing does it in one unit of
work; writing hands the list out, and the rows that could not be read.
"""

"""A bloc-year's tables as an Excel workbook: written to fill in, and read back."""

from .filling import fill_facts
from .writing import blank_workbook, year_workbook

__all__ = ["blank_workbook", "fill_facts", "year_workbook"]

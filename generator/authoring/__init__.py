"""Builds what the generator ships: the Word templates of templates_docx/ and the table of advance widths."""

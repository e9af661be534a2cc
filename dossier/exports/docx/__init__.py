"""A report as a DOCX to edit. python-docx is imported only when one is made: import `write_docx` where it is called."""

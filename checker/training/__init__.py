"""What makes the shipped weights from annotated story sets; not needed to run the program."""

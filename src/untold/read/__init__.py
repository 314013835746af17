"""Documents to passages: one format, one file; every character of the body is accounted for or reported."""

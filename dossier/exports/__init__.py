"""Files of a project; they compute nothing, so page and file cannot differ."""

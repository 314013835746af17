"""Any text with the untold veiled: the keeper's side of the wall, which gives back only text."""

"""Tables as files: CSV, XLSX and JSON Lines, and the only room that opens them."""

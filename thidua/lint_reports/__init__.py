"""What `thidua lint` found, as an HTML page, SARIF, a summary; and the baseline of allowed findings."""

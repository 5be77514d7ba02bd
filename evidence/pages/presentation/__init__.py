"""What any page may use: numbers, units, addresses, footnotes, counts, tables and plots of outcomes."""

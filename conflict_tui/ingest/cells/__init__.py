"""What most formats make of cells: numbers, places, names, times, plain text."""

"""What a drawing of a timeline is made of, whatever it is drawn with: a scale with breaks, ticks, marks and heaps."""

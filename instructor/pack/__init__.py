"""What goes out: the zips and the wheel that students get."""

"""What is the student's own: the folder, what has been passed, the library my_layers.py."""

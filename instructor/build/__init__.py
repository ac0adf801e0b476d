"""From lessons/NN_x.py to the two committed notebooks, one way and with the same bytes every time."""

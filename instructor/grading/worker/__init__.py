"""The run step in a sealed worker: a notebook and inputs in; outputs, arrays and an ending out."""

"""How a failed case is shown: the call, the window behind the first wrong number, the report."""

"""How a failed case is shown: the report with its call, and the window behind the first wrong number."""

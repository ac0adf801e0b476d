"""The README's pictures: what they show (``content``), made by the course itself, and how they are drawn (``draw``)."""

"""Where one machine is not enough: runs on a Dask cluster, and a gradebook that several graders write to at once.

Nothing here is imported before somebody asks for a cluster or another database: `distributed` and `psycopg` are
an extra of their own, ``scale`` in pyproject.toml.  docs/scale.md tells how it is used and what it costs.
"""

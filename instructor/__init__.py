"""The instructor's and author's side of the course; nothing a student has imports it."""

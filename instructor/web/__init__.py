"""What every page shares that the course writes for people to read: templates, pieces of HTML, styles."""

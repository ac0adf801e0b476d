"""`course site`: the course as a static web site, to read and to run in a browser, with no server behind it."""

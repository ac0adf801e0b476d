"""Why an answer is wrong: the cause that explains every case."""

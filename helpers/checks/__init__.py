"""What is true of an answer: call a student's function on cases, judge what comes back, say why it is wrong."""

"""Around the network of the last lessons: letting it learn, keeping its weights, meeting the frameworks."""

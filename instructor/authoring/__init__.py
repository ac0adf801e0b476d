"""From lessons/ to solutions/ and notebooks/, and an edit of a solution back."""

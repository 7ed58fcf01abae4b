"""What is remembered between builds, and writing only what differs."""

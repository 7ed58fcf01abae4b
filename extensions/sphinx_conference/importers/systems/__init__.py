"""What each review or schedule system gives, a module a system: files of it are read, and records come of them."""

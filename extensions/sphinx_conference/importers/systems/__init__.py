"""What each review or schedule system gives, a module a system: files of it are read, and a harvest comes of them."""

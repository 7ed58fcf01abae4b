"""What Sphinx asks for: domain, roles, directives and transforms."""

"""What people do with forms, cycles and reviews; one module a noun."""

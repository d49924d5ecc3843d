"""What people do with the library and with job profiles."""

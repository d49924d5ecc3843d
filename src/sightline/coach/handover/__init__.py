"""What a new manager is given to start with, chosen by the employee and the former manager."""

"""Goals between people: handing one over, standing in, asking other teams, suggesting, what hid and what served."""

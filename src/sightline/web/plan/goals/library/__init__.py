"""The library of goal templates: finding one, writing one, assigning it, and following its newer words."""

"""Changes of strategy: what each would move, shown before it is published, and how far it has travelled since."""

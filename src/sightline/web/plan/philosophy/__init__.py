"""How performance is managed here: the text, its commitments, its versions."""

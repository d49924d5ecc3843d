"""The strategy: the map, values, questions, versions, coverage, objectives; and the forms that change them."""

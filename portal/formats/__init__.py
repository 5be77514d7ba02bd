"""How dates are set in each language; Django looks here by `FORMAT_MODULE_PATH`."""

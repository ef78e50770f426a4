"""Pure rules: standard library only, no Qt, no files, no clock. Values in, values out."""

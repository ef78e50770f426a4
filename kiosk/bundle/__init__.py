"""Signed bundles: content that proves where it comes from and who approved it.

The engine is The Update Framework (TUF specification 1.0, python-tuf's `ngclient`); `container` reads the file it
travels in, `policy` checks what TUF leaves open, `importer` and `generations` bring what was verified onto the disk.
`publisher` is the other side: keys, reviews, signatures, the bundle. Nothing here shows or asks anything.
"""

"""Finding what the library says: an index of the verified library, search as one types, and passages that answer.

Rules: nothing is generated, every text that comes out stands in the library; nothing that is typed is kept, logged or
handed to SQLite as anything but quoted words; the index is built in a process of its own and can be thrown away at any
time. Needs no Qt; what only a search needs is loaded with the first one.
"""

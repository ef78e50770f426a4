"""The publisher's side: keys, reviews, signatures, the tree that a mirror serves, the bundle on a stick.

A publisher's folder holds, beside `publisher.json` (names and lifetimes, nothing secret):

    keys/        private keys, encrypted; they may be moved elsewhere and are never copied into the repository
    staged/      what is to be published next: a library, a root; also a review list on its way between reviewers
    reviews/     what each reviewer has signed of each text
    repository/  what is published: a static mirror as it stands

Rules: nothing is published but by `signing.sign`, all at once, when every role has enough signatures; nothing here asks
the clock, a person or the network.
"""

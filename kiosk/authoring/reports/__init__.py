"""What authors and reviewers read: reports, review forms, pages of articles."""

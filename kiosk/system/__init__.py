"""What the operating system does for us: files, locks, clocks, processes, signals, crashes."""

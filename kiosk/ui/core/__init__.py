"""What all screens stand on: where the visitor is, words, tasks off the main thread, time, print jobs, faults."""

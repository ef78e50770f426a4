"""One module per subcommand; each has `command`, a click command. They are loaded only when they are called."""

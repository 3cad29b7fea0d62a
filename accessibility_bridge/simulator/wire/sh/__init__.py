"""The phone's shell: the language in `lexer`, `syntax` and `executor`, the programs in `commands`."""

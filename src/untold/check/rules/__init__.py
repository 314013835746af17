"""The rules: each file is one, with its page of documentation and its examples."""

"""What can be asked of a view: each a function of the view alone, giving a frozen answer that any face can show."""

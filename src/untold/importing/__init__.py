"""Tables that exist (CSV, JSON) into ledger text, through a mapping file that their owner writes."""

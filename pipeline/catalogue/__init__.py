"""What to publish, the plan, and the places that take it.

A candidate (report, bytes, schema) becomes an entry or a refusal; a plan compares the entries with what a target holds
and says, as data, what would be done; a target takes the actions. The folder is the first target.
"""

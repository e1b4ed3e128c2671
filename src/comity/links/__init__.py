"""Links to others: asking a service, queries that need one, checking and suggesting links."""

"""Links to others: a service asked, a query that needs one; links checked, suggested, told."""

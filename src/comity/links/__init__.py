"""Links to others, followed: `service` asks a service, `inlining` runs a query that needs one."""

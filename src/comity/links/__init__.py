"""Links to others, followed: `service` asks a service, `federated` a query that needs one."""

"""The processes that run queries: they can be killed, and reach neither files nor network."""

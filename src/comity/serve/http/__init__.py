"""HTTP around the answers: the guard, connections, problems, links in headers."""

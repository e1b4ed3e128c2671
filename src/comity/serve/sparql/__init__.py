"""The SPARQL 1.1 Protocol: the endpoint, what a request asks, the service description."""

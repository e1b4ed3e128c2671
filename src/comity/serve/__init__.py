"""``comity serve``: a read-only SPARQL endpoint over the data set, fit to be left on the internet.

Needs the extra ``comity[serve]``. Where to look:

* `server` runs it, `app` lists the routes, `state` is what every route may use.
* `sparql`: the SPARQL 1.1 Protocol and the service description.
* `page_routes`, `reconcile`, `openapi`: the rest of what is answered.
* `workers`: queries run in processes that can be killed.
* `http`, `limits`: problems, validators, headers, and what one client may ask for.
"""

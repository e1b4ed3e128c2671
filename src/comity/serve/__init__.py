"""``comity serve``: a read-only SPARQL endpoint over the data set, fit to be left on the internet.

Needs the extra ``comity[serve]``. Where to look:

* `site`: what every route may use; `app`: the routes, each module's list of them.
* `protocol`, `formats`, `negotiate`, `endpoint`: the SPARQL 1.1 Protocol.
* `pages`, `reconcile`; `absence`, `ways`: the rest of what is answered, and what is not there.
* `description`, `openapi`: what the server says of itself.
* `worker`, `walls`, `lane`, `pool`: queries run in processes that can be killed.
* `limits`, `guard`, `connection`: what one client may ask for.
"""

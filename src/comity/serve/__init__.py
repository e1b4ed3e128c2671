"""``comity serve``: a read-only SPARQL endpoint over the data set, fit to be left on the internet.

Needs the extra ``comity[serve]``. Where to look:

* `site`: what every route may use; `app`: the routes, each module's list of them.
* `protocol`, `formats`, `negotiate`, `endpoint`: the SPARQL 1.1 Protocol.
* `worker`, `walls`, `lanes`, `pool`: queries run in processes that can be killed.
* `limits`, `guard`, `connection`: what one client may ask for.
"""

"""The pages of the edition, in English and Chinese, and the data beside them.

`comity.web.edition.Edition` has every address and what is found there: a server answers from it,
a static site writes it out.
"""

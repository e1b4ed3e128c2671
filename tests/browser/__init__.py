"""The site in a real browser, as its readers have it: what the tests of this folder share.

The browser and Java are those of the system; what else is needed stands in
``requirements/browser.txt`` and in ``package.json`` beside this file. The site is exported, and
served from 127.0.0.1 as a host without a program of its own would serve it.
"""

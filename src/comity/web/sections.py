"""What a section of the edition is: a module that says which pages and which files it has.

``pages(context)`` gives the pages by name, each of which is there in every language;
``files(context)`` gives what is there once, by address. Both cost little: a page is made when it
is asked for.
"""

from collections.abc import Callable, Mapping

from comity.web.context import Content, Context, Spot

Page = Callable[[Spot], Content]
File = Callable[[], Content]
Pages = Callable[[Context], Mapping[str, Page]]
Files = Callable[[Context], Mapping[str, File]]

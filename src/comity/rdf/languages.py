"""The languages that texts are in: tags as the data writes them, in small letters (BCP 47)."""

from typing import Final

ENGLISH: Final = "en"
CHINESE: Final = "zh-hans"
LANGUAGES: Final = (ENGLISH, CHINESE)
TAGS: Final = {ENGLISH: "en", CHINESE: "zh-Hans"}  # as HTML and HTTP write them

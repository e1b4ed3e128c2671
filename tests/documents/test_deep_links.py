"""Deep links: as few words as mark exactly a passage."""

import pytest

from comity.documents import deep_links


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ([], []),
        (["# The Talks"], ["The%20Talks"]),
        (["They met."], ["They%20met."]),
        (["They met at ten."], ["They%20met%20at,ten."]),
        (["One two three."], ["One%20two%20three."]),
        # A heading is named by its words up to twelve, another passage by its first words.
        (["# a b c d e f g h i j k l"], ["a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k%20l"]),
        (["# a b c d e f g h i j k l m"], ["a%20b%20c,m"]),
        (["a b c d e f g h i j k l m"], ["a%20b%20c,m"]),
        # The start grows until it is the first of its kind, the end until it is the next.
        (["a b c d x.", "a b c e y."], ["a%20b%20c,x.", "a%20b%20c%20e,y."]),
        (["a b c y d y"], ["a%20b%20c,d%20y"]),
        (["a b c d e f x.", "a b c d e g y."][::-1], ["a%20b%20c,y.", "a%20b%20c%20d%20e%20f,x."]),
        (
            ["a b c d e f g x.", "a b c d e f h y."],
            ["a%20b%20c,x.", "x.-,a%20b%20c,y."],
        ),
        # Without regard to case, between boundaries of words.
        (["A MET it.", "Met it.", "met it"], ["A%20MET%20it.", "it.-,Met%20it.", ""]),
        (["Remet it.", "Met it."], ["Remet%20it.", "Met%20it."]),
        (["The meeting_room.", "Meeting"], ["The%20meeting_room.", "Meeting"]),
        (["Amet it.", "Met it."], ["Amet%20it.", "Met%20it."]),
        (["The xmet it.", "Met it."], ["The%20xmet%20it.", "Met%20it."]),
        (["Remet it.", "Met it.", "Met it."], ["Remet%20it.", "Met%20it.", "Met%20it.-,Met%20it."]),
        (["x––", "–"], ["x%E2%80%93%E2%80%93", "x%E2%80%93%E2%80%93-,%E2%80%93"]),
        (["a b c d e", "a b c d f"], ["a%20b%20c,e", "e-,a%20b%20c,f"]),
        (["Mets a.", "Met"], ["Mets%20a.", "Met"]),
        (["Straße", "strasse"], ["Stra%C3%9Fe", "Stra%C3%9Fe-,strasse"]),
        # What stands between words in a directive is escaped.
        (["A-b, c/d & é."], ["A%2Db%2C%20c%2Fd%20%26,%C3%A9."]),
        # Words before it, as few as it takes, at most six, from the passage before only.
        (["x.", "y.", "x."], ["x.", "y.", "y.-,x."]),
        (
            ["x.", "b c.", "x.", "a c.", "x."],
            ["x.", "b%20c.", "c.-,x.", "a%20c.", "a%20c.-,x."],
        ),
        (
            ["1 a b c d e.", "x.", "2 a b c d e.", "x."],
            ["1%20a%20b,e.", "x.", "2%20a%20b,e.", "2%20a%20b%20c%20d%20e.-,x."],
        ),
        (
            ["1 a b c d e f.", "x.", "2 a b c d e f.", "x."],
            ["1%20a%20b,f.", "x.", "2%20a%20b,f.", ""],
        ),
        # The end, at most six words of it.
        (
            ["a b c 1 p q r s t z p q r s t"],
            ["a%20b%20c,z%20p%20q%20r%20s%20t"],
        ),
        (["a b c 1 p q r s t p q r s t"], ["a%20b%20c,t%20p%20q%20r%20s%20t"]),
        (["a b c 1 2 3 4 x y z u v w x y z u v w"], [""]),
    ],
)
def test_a_directive_marks_a_passage_by_few_words(page: list[str], wanted: list[str]) -> None:
    passages = [text.removeprefix("# ").split() for text in page]
    headings = [text.startswith("# ") for text in page]
    assert deep_links.directives(passages, headings) == wanted

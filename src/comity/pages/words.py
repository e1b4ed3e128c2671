"""Every word of the pages that is not data, in both languages."""

from collections.abc import Mapping
from typing import Final

from comity import stated

# English, Chinese.
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # the frame
    "site": ("Comity", "Comity"),
    "skip": ("Skip to the content", "跳到正文"),
    "main-navigation": ("Main", "主导航"),
    "things": ("All entries", "全部条目"),
    "ontology": ("Ontology", "本体"),
    "ask": ("Ask", "查询"),
    "other-language": ("中文", "English"),
    "not-endorsed": (
        "Comity is not connected with any government or organization that it names.",
        "Comity 与所提及的任何政府或组织均无关联。",
    ),
    "readings": (
        (
            "Labels, codes, topics and caveats are the editors’; the Chinese original of the "
            "document was not consulted."
        ),
        "标签、代码、主题和注意事项出自编者；编者未查阅文件的中文原文。",
    ),
    # the home page
    "tagline": (
        "What a government document says about international security cooperation",
        "政府文件关于国际安全合作的陈述",
    ),
    "home-lead": (
        (
            "Who did what with whom, when, in which role, and which sentence says so. The first "
            "document is chapter VI of China’s National Defense in 2002, each sentence encoded."
        ),
        (
            "谁与谁、何时、以何种角色、做了什么，以及哪一句这样说。首份文件是《2002年中国的国防》"
            "第六章，逐句编码。"
        ),
    ),
    "whose-voice": ("Whose voice this is", "这是谁的说法"),
    "voice": (
        (
            "The chapter is a government’s account of its own policy. What it claims, assesses or "
            "intends is its claim. What it does not mention may still have happened."
        ),
        "该章是政府对自身政策的叙述。其声称、评价或打算均为其一家之言。未提及的事未必没有发生。",
    ),
    "addresses": (
        "The IRIs of Comity are names; they do not resolve yet.",
        "Comity 的 IRI 是名称，目前尚不能解析。",
    ),
    "read": ("Read", "阅读"),
    "read-document": ("The document, sentence by sentence", "逐句阅读文件"),
    "read-things": ("All entries, by kind", "按类别浏览全部条目"),
    "read-ontology": ("The classes, properties and lists", "类、属性与列表"),
    "ask-questions": ("Ask a question, or write a query", "提问或自行编写查询"),
    "counts": ("What there is", "条目统计"),
    # one thing
    "also-called": ("Also called", "又称"),
    "what-it-is": ("What it is", "基本情况"),
    "date": ("Date", "日期"),
    "number": ("Number", "数字"),
    "printed": ("In the words", "原文用词"),
    "sentences": ("Which sentence says so", "依据的句子"),
    "read-there": ("Read it in the original", "在原文中查看"),
    "caveat": ("Caveat", "注意"),
    "encoded": ("Encoded as", "编码为"),
    "source": ("Source", "来源"),
    "with": ("With", "同时参与"),
    "role": ("As", "角色"),
    "through": ("through", "代表身份："),
    "bounds": ("bounds", "界限"),
    "at-least": ("at least", "至少"),
    "at-most": ("at most", "至多"),
    "all-together": ("counted together", "合并计数"),
    "printed-date": ("printed", "原文"),
    "by-editors": ("supplied by the editors", "由编者推定"),
    "compared": ("is compared with", "与以下记述对照："),
    "taken-for": ("is taken for", "被认为即"),
    "identification": ("identification", "同一性"),
    "bundle-true": ("several occurrences in one entry", "多次发生合为一条"),
    "exhaustive-false": ("the list is not complete", "名单未穷尽"),
    "exhaustive-true": ("the list is complete", "名单已穷尽"),
    "withdrawn-replaced": (
        "This name was withdrawn. Cite what replaces it.",
        "此名称已撤回，请引用其替代者。",
    ),
    "withdrawn-gone": (
        "This name was withdrawn, and nothing replaces it.",
        "此名称已撤回，无替代者。",
    ),
    "cite": ("Cite", "引用"),
    "cite-how": (
        "The word is the issuer’s; Comity is named as the edition.",
        "言论出自发布者；Comity 作为版本注明。",
    ),
    "data": ("Data", "数据"),
    "data-how": (
        "What Comity says of it, for programs",
        "供程序读取的描述",
    ),
    "name": ("Name", "名称（IRI）"),
    "asked-in": ("Asked about in", "相关问题"),
    # statements by class
    "sure-Event": (
        "An event: the source tells it as done or going on.",
        "事件：来源称其已经发生或正在进行。",
    ),
    "sure-Prospect": (
        (
            "A prospect: only decided, agreed, intended or possible. The source does not say that "
            "it was done."
        ),
        "预期事项：仅为已决定、已商定、打算或可能，来源并未称其已做。",
    ),
    "sure-Position": (
        (
            "A position: what its holder thinks or claims, according to the source; not a fact "
            "about the world."
        ),
        "立场：据来源所述，持有者的看法或主张，并非对世界的事实陈述。",
    ),
    "sure-Denial": (
        "A denial: the source says that this is not so.",
        "否定陈述：来源称并非如此。",
    ),
    "sure-Relationship": (
        "A standing tie, as the source tells it.",
        "关系：来源所述的持续联系。",
    ),
    "sure-Figure": (
        "A figure, with the qualifier that the source gives it.",
        "数字：附来源所用的限定词。",
    ),
    "sure-Participation": (
        "The part of one actor in one event, in one role.",
        "一个行为体以一种角色参与一个事件。",
    ),
    "sure-Identification": (
        (
            "The editors’ judgement that two names or accounts concern the same thing. Nothing is "
            "corrected by it."
        ),
        "编者关于两个名称或记述是否指同一事物的判断，不更正任何一方。",
    ),
    "sure-Passage": (
        (
            "A sentence or heading of a document, told in the editors’ words: the text itself is "
            "not copied here."
        ),
        "文件中的一句或一个标题，以编者之言概述；此处不复制原文。",
    ),
    # dates
    "precision-day": ("known to the day", "精确到日"),
    "precision-month": ("known to the month", "精确到月"),
    "precision-months": ("known to within some months", "精确到数月之内"),
    "precision-part-of-year": ("known to a part of a year", "精确到年内某段"),
    "precision-year": ("known to the year", "精确到年"),
    "precision-day-without-year": ("the year is not given", "未写年份"),
    "precision-span": ("a span of time", "一段时间"),
    "precision-undated": ("undated", "无日期"),
    # the groups
    stated.TAKEN: ("Taken for, or known as", "被认为即，或又名"),
    stated.EVENTS: ("Events", "事件"),
    stated.PARTIES: ("Who took part", "参与方"),
    "Ties": ("Ties", "关系"),
    "Positions": ("Positions", "立场"),
    "Prospects": ("Prospects: not done", "预期事项（未做）"),
    "Denials": ("Denials: not so", "否定陈述"),
    "Figures": ("Figures", "数字"),
    stated.COMPARISONS: ("What other sources say", "其他来源的说法"),
    stated.OTHERS: ("Named with it", "其他提及"),
    # all things
    "things-lead": (
        (
            "Everything that has a name in Comity, by class. Participations and identifications "
            "are told on the pages of what they join."
        ),
        "Comity 中所有具名条目，按类排列。参与和同一性判断见其所联系的条目页面。",
    ),
    "entries": ("entries", "条"),
    # the ontology
    "ontology-lead": (
        (
            "The classes and properties of Comity, and its lists of concepts, each with its "
            "definition."
        ),
        "Comity 的类、属性及概念列表，各附定义。",
    ),
    "classes": ("Classes", "类"),
    "properties": ("Properties", "属性"),
    "concepts": ("Lists of concepts", "概念列表"),
    "on-this-page": ("On this page", "本页内容"),
    "used": ("used", "使用次数"),
    "times": ("times", "次"),
    "namespace": ("Namespace", "命名空间"),
    # asking
    "ask-lead": (
        (
            "Choose a question, or write your own in SPARQL 1.1. Rows carry their citation and "
            "their caveat: keep the three together."
        ),
        "请选择一个问题，或用 SPARQL 1.1 自行编写查询。每行附引注和注意事项，请一并保留。",
    ),
    "question": ("Question", "问题"),
    "choose": ("Choose a question", "选择问题"),
    "query": ("Query", "查询语句"),
    "query-in": ("Query, in SPARQL 1.1", "查询语句（SPARQL 1.1）"),
    "run": ("Run the query", "运行查询"),
    "run-it": ("Run it", "运行"),
    "answer": ("Answer", "结果"),
    "rows": ("rows", "行"),
    "no-rows": ("No row answers the query.", "没有符合查询的结果。"),
    "yes": ("Yes.", "是。"),
    "no": ("No.", "否。"),
    "triples": ("The query made these triples.", "查询生成以下三元组。"),
    "download": ("Download the answer as", "下载结果"),
    "not-answered": ("The query was not answered", "查询未能执行"),
    "full-answer": (
        "Only the first rows are shown; the download has all.",
        "仅显示前若干行，下载可得全部。",
    ),
    "category": ("Category", "类别"),
    "keywords": ("Keywords", "关键词"),
    "evidence-in": ("The evidence is in", "依据见"),
    # errors
    "error-404": ("Nothing is found here", "此处没有内容"),
    "error-404-what": (
        "Comity has no entry of this name. Look for it among all entries, or by its citation.",
        "Comity 没有此名称的条目。请在全部条目中查找，或按引注查找。",
    ),
    "error-406": ("Not in this form", "没有此格式"),
    "error-406-what": (
        "It can be had as HTML, Turtle, JSON-LD, N-Triples and RDF/XML.",
        "可提供 HTML、Turtle、JSON-LD、N-Triples 和 RDF/XML 格式。",
    ),
    # the pictures
    "pictures": ("Pictures", "图示"),
    "legend": ("How to read it", "图例"),
    "as-table": ("The same as a table", "同一数据的表格"),
    "take-data": ("Take the data", "获取数据"),
    "take-data-how": (
        "Each question has its query, its answer and its download.",
        "每个问题均附查询语句、结果和下载。",
    ),
    "picture-voice": (
        (
            "One side tells this: what the document does not mention may still have happened, and "
            "its lists are often only examples."
        ),
        "这是单方面的叙述：未提及的事未必没有发生，所列名单往往仅为举例。",
    ),
    "citation": ("Citation", "引注"),
    "event": ("Event", "事件"),
    "kind": ("Kind", "类别"),
    "undated": ("Undated", "无日期"),
    # the timeline
    "timeline": ("Timeline", "时间线"),
    "timeline-title": (
        "When it happened, as closely as the document says",
        "何时发生：依文件所写的精度",
    ),
    "timeline-lead": (
        (
            "Each row is one event. A bar is as long as its date is wide: a month is a month long, "
            "a year a year. Nothing is dated more closely than the document dates it."
        ),
        "每行为一个事件。条的长度即日期的宽度：月为一月之长，年为一年之长，不比文件所写更精确。",
    ),
    "timeline-early": (
        "The years to the left of the gap are drawn narrower.",
        "间隔左侧的年份以较窄比例绘制。",
    ),
    "legend-day": ("a day", "某日"),
    "legend-within": (
        "some time within the month, months or year: the document says no more",
        "在该月、数月或该年之内的某时，文件未写得更细",
    ),
    "legend-lasting": (
        "the whole of this time; its ends are outlined where only month or year is known",
        "整段时间；仅知月份或年份的两端以轮廓表示",
    ),
    "legend-several": (
        "several occurrences in one entry, somewhere in this time",
        "多次发生合为一条，散布于这段时间",
    ),
    "legend-goes-on": ("goes on, no end given", "持续，未写结束时间"),
    "legend-about": ("begins at about this time", "大约始于此时"),
    "legend-prospect": (
        "a prospect: decided, agreed or intended then, not said to be done",
        "预期事项：当时决定、商定或打算，并未称已做",
    ),
    "undated-lead": (
        "The document gives these no date, or no year, which says nothing of how sure they are.",
        "文件未给出日期或年份，这与其确定程度无关。",
    ),
    # the figures
    "figures": ("Figures", "数字"),
    "figures-title": ("The numbers, with what hedges them", "数字及其限定"),
    "figures-lead": (
        (
            "Each row is one of the document’s numbers. Its words decide how it is drawn: “more "
            "than 650” is open upwards, “dozens” has no number. Nothing is added up."
        ),
        "每行为文件中的一个数字，画法依原文用词：“超过650”上不封顶，“几十”没有数目。不作任何加总。",
    ),
    "legend-exact": ("the number without a hedge", "无限定的数字"),
    "legend-more": ("more than, or over: open upwards", "超过或逾：上不封顶"),
    "legend-around": ("some, or about: no bounds given", "约：未给界限"),
    "legend-uncounted": ("no number: dozens, many, a number of", "无数目：几十、许多、若干"),
    "legend-possible": ("what could be provided, not said to have been", "可提供，并未称已提供"),
    "legend-other": (
        "another source’s number, which may count something else",
        "其他来源的数字，所计对象可能不同",
    ),
    "legend-beyond": ("beyond the scale", "超出刻度"),
    "figures-care": (
        "Numbers in one group may count different things: compare them only where the words agree.",
        "同组数字所计对象可能不同，仅在用词一致时方可比较。",
    ),
    "about": ("About", "关于"),
    "other-source": ("Another source", "其他来源"),
    "no-number": ("no number given", "未给数目"),
    "hedge-unknown": ("how it is hedged was not recorded", "限定情况未记录"),
    "other-topics": ("Other topics", "其他主题"),
    "nautical-miles": ("nautical miles", "海里"),
    # who with whom
    "network": ("Who with whom", "谁与谁"),
    "network-title": ("Who took part with whom, and as what", "谁与谁共同参与，各以何种角色"),
    "network-lead": (
        (
            "Each mark is one event that two actors have a part in. It says that both have a part, "
            "in these roles, and not that they dealt with each other."
        ),
        "每个标记为两个行为体共同参与的一个事件，仅表示双方各以该角色参与，并不表示彼此直接往来。",
    ),
    "centre-is": (
        "At the centre, because most parts are its own or its organs’",
        "居中者（自身及其机关的参与最多）",
    ),
    "legend-pair": (
        "left, the role of the centre; right, the role of the actor in the row",
        "左为居中者的角色，右为该行行为体的角色",
    ),
    "legend-organ": (
        "underlined: an organ of the centre, such as its armed forces",
        "下划线：居中者的机关，如其武装力量",
    ),
    "legend-many": ("so many actors have a part in it", "该事件的参与方总数"),
    "legend-bundle": ("double: several occurrences in one entry", "双线：多次发生合为一条"),
    "legend-open-list": (
        "dotted frame: the document’s list is not complete",
        "虚点框：文件所列名单未穷尽",
    ),
    "shapes": ("The shape is the role", "形状表示角色"),
    "family-on-a-par": ("takes part as one of the sides", "作为一方参与"),
    "family-runs": ("runs, hosts or stages it", "主办、承办或接待"),
    "family-frame": ("is the body it takes place in", "事件在其框架内进行的机构"),
    "family-gives": ("sends, gives, asks or helps", "派出、提供、要求或协助"),
    "family-receives": ("receives, or is visited", "接受或被访"),
    "family-watches": ("only observes: took no part", "仅观察，未参与"),
    "family-otherwise": ("another role", "其他角色"),
    "partners-State": ("States", "国家"),
    "partners-Organization": ("Organizations and forums", "组织与论坛"),
    "partners-Group": ("Groups whose members are not named", "成员未列名的群体"),
    "together": ("Events of three actors or more", "三方及以上的事件"),
    "together-lead": (
        "A line joins all that have a part in one event. The numbers are the columns.",
        "竖线连接同一事件的各参与方；数字为列号。",
    ),
    "alone": (
        "Events that name one side only, and are not shown here",
        "仅写一方、未在此显示的事件",
    ),
    "other-events": ("Other events", "其他事件"),
    "actor": ("Actor", "行为体"),
    "its-role": ("Its role", "其角色"),
    "role-of": ("Role of", "角色："),
    # the map
    "map": ("Map", "地图"),
    "map-title": ("Where it happened, as far as the document says", "何处发生：限于文件所写"),
    "map-lead": (
        (
            "Dots are places that the document names for an event. Squares are the states that had "
            "a part in one: they stand at their capitals and say nothing about where it happened."
        ),
        "圆点为文件所写的事件地点；方框为参与事件的国家，置于其首都，不表示事件发生地。",
    ),
    "map-region": ("The map, which is wide: it scrolls", "地图（较宽，可横向滚动）"),
    "scrolls": (
        "The map is wider than the screen: move it sideways. East Asia is in its left half.",
        "地图比屏幕宽，可左右移动；东亚位于左半部。",
    ),
    "legend-place": ("a place that the document names", "文件写明的地点"),
    "legend-state": (
        "a state that, or whose organs, took part; drawn at its capital",
        "本国或其机关参与事件的国家，绘于其首都",
    ),
    "no-borders": (
        "The map shows land and no borders. Names are as the data have them.",
        "地图仅示陆地，不示国界；名称以数据为准。",
    ),
    "map-points": (
        (
            "Where a mark stands is the editors’ addition, from the source in the table; the "
            "document gives no coordinates."
        ),
        "标记位置由编者据表中来源补充；文件未给坐标。",
    ),
    "no-land": (
        "The outline of the land was not at hand when this page was made.",
        "制作本页时未取得陆地轮廓。",
    ),
    "regions": ("Regions, which no point stands for", "无法以点表示的地区"),
    "unsaid": (
        "Events for which the document names no place",
        "文件未写地点的事件",
    ),
    "had-a-part": ("Events it had a part in", "参与的事件数"),
    "happened-there": ("What happened there", "该地发生的事件"),
    "place": ("Place or state", "地点或国家"),
    "stands-at": ("Stands at", "标记位置"),
    "point-source": ("Source of the point", "坐标来源"),
    "no-point": ("no point", "无坐标"),
}

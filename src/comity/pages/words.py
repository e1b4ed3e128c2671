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
    "shapes": ("Shapes", "形状"),
    "shapes-lead": (
        "What data must look like to be used with Comity: the rules that comity check names.",
        "数据须符合的要求，即 comity check 所列的规则。",
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
    "error-405": ("Here one can only read", "此处只可读取"),
    "error-405-what": (
        "The method of the request is not one that this address answers.",
        "此地址不接受该请求方法。",
    ),
    "error-406": ("Not in this form", "没有此格式"),
    "error-406-what": (
        "It can be had as HTML, Turtle, JSON-LD, N-Triples and RDF/XML.",
        "可提供 HTML、Turtle、JSON-LD、N-Triples 和 RDF/XML 格式。",
    ),
}

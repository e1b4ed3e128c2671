"""Every word of the pages that is not data, in both languages."""

from collections.abc import Mapping
from typing import Final

from comity.dataset import statements

# English, Chinese.
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # the frame
    "site": ("Comity", "Comity"),
    "skip": ("Skip to the content", "跳到正文"),
    "main-navigation": ("Main", "主导航"),
    "nav-read": ("Read", "阅读"),
    "nav-pictures": ("Pictures", "图示"),
    "nav-ask": ("Ask", "查询"),
    "nav-ns": ("Ontology", "本体"),
    "nav-things": ("All entries", "全部条目"),
    "nav-search": ("Search", "搜索"),
    "version": ("Version", "版本"),
    "things": ("All entries", "全部条目"),
    "ontology": ("Ontology", "本体"),
    "ask": ("Ask", "查询"),
    "other-language": ("中文", "English"),
    "own-language": ("English", "中文"),
    "home": ("Home", "首页"),
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
            "document is chapter VI of China’s National Defense in 2002, encoded sentence by "
            "sentence, with labels in English and Chinese."
        ),
        (
            "谁与谁、何时、以何种角色、做了什么，以及哪一句这样说。首份文件是《2002年中国的国防》"
            "第六章，逐句编码，附中英文标签。"
        ),
    ),
    "said": ("Three things the document says", "文件所述三例"),
    "said-how": (
        (
            "An event, a number, and something denied. Each keeps its sentence and its caveat, as "
            "everything here does."
        ),
        "一个事件、一个数字、一项否定。与此处一切内容一样，各附所依据的句子和注意事项。",
    ),
    "picture-timeline": ("When", "时间"),
    "picture-timeline-what": (
        "Every dated event, as precisely as it is known.",
        "所有标明日期的事件，按已知精度呈现。",
    ),
    "picture-network": ("Who with whom", "谁与谁"),
    "picture-network-what": (
        "Who had a part in the same events, and in which role.",
        "哪些行为体在同一事件中有角色，各为何种角色。",
    ),
    "picture-map": ("Where", "地点"),
    "picture-map-what": (
        "The places that the document names; no borders.",
        "文件提及的地点，不绘国界。",
    ),
    "picture-figures": ("How many", "数量"),
    "picture-figures-what": (
        "The numbers on peace-keeping, with their bounds.",
        "维和数字及其上下限。",
    ),
    "doors": ("What you can do here", "在此可以"),
    "take": ("Take", "下载"),
    "take-all": ("All downloads", "全部下载"),
    "take-what": (
        "Free to use, without asking (CC0); please cite.",
        "可自由使用，无需申请（CC0）；请予引用。",
    ),
    "link": ("Link", "链接"),
    "link-what": (
        "Everything here has a name of its own that can be linked to, for instance",
        "此处每个条目均有可供链接的名称，例如",
    ),
    "link-forms": (
        (
            "Each page has its data beside it, as Turtle, JSON-LD, N-Triples and RDF/XML. Actors, "
            "places and treaties are linked to Wikidata where it has the same thing."
        ),
        (
            "每页附有数据：Turtle、JSON-LD、N-Triples 和 RDF/XML。行为体、地点和条约在维基数据有"
            "对应项时均已链接。"
        ),
    ),
    "home-questions": (
        "{count} questions with their answers, and queries of your own",
        "{count}个附答案的问题，也可自行查询",
    ),
    "home-cite": (
        "Each page says how to cite it: what a document states is cited as its issuer’s word.",
        "每页均注明引用方式：文件所述以发布者之言引用。",
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
    "count-Document": ("documents", "文件"),
    "count-State": ("states", "国家"),
    "count-Organization": ("organizations", "组织"),
    "count-Group": ("groups", "群体"),
    "count-Instrument": ("instruments", "文书"),
    "count-Location": ("places", "地点"),
    "count-Event": ("events", "事件"),
    "count-Relationship": ("ties", "关系"),
    "count-Prospect": ("prospects", "预期事项"),
    "count-Position": ("positions", "立场"),
    "count-Denial": ("denials", "否定陈述"),
    "count-Figure": ("figures", "数字"),
    "count-Passage": ("passages", "文本片段"),
    "count-Concept": ("concepts", "概念"),
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
    "with": ("With", "相关各方"),
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
    "taken-for-it": ("{} is taken for it", "{}被认为即此"),
    "taken-for-other": ("Taken for {}", "被认为即{}"),
    "identification": ("identification", "同一性"),
    "bundle-true": ("several occurrences in one entry", "多次发生合为一条"),
    "own-voice": ("the document’s own view", "文件自身的看法"),
    "exhaustive-false": ("the list is not complete", "名单未穷尽"),
    "exhaustive-true": ("the list is complete", "名单已穷尽"),
    "qualifier": ("qualifier", "限定词"),
    "no-year": ("Without a year", "未注明年份"),
    "rest": ("others", "其他"),
    "of-each": ("Of each of them:", "以上各条："),
    "extent": ("To note", "说明"),
    "codes": ("Codes", "代码"),
    "where": ("Where it stands", "所在位置"),
    "neighbours": ("Sentences before and after", "前后句"),
    "previous": ("Before", "前一句"),
    "next": ("After", "后一句"),
    "for-checking": ("For checking a copy of the text", "用于核对文本副本"),
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
    # one document
    "coverage": ("How much of it is encoded", "编码覆盖情况"),
    "coverage-sentences": (
        "{encoded} of {sentences} sentences are encoded.",
        "{sentences}句中已编码{encoded}句。",
    ),
    "coverage-statements": ("What rests on them:", "以这些句子为据的内容："),
    "document-lead": (
        (
            "Each sentence is told in the editors’ words and linked to its place in the original; "
            "beside it stands what was encoded from it. Where “Caveat” stands, the page of the "
            "entry says what to be careful with."
        ),
        (
            "每句以编者之言概述，并链接到原文相应位置；其旁为据此编码的内容。标有“注意”者，"
            "须注意之处见该条目页面。"
        ),
    ),
    "count-Participation": ("parts of actors in events", "行为体在事件中的参与"),
    "reason-heading": ("Not encoded: a heading.", "未编码：标题。"),
    "reason-repeats": (
        "Not encoded: it repeats what another sentence says.",
        "未编码：与另一句重复。",
    ),
    "reason-rhetorical-link": (
        "Not encoded: it only leads from one thought to the next.",
        "未编码：仅起承接作用。",
    ),
    "reason-to-do": ("Not encoded yet.", "尚未编码。"),
    # what there is to take
    "downloads": ("Download", "下载"),
    "download-lead": (
        "The whole data set, as tables for statistics and as RDF. It is free to use.",
        "完整数据集：供统计使用的表格，以及 RDF。可自由使用。",
    ),
    "tables": ("Tables", "表格"),
    "tables-how": (
        (
            "One table a sort of statement. Each row carries its sentence, its citation and its "
            "caveat; the same name means the same in every table."
        ),
        "每类陈述一个表。每行附所依据的句子、引注和注意事项；列名相同，含义相同。",
    ),
    "table": ("Table", "表"),
    "rows-of": ("Rows", "行数"),
    "rows-in": ("rows", "行"),
    "files": ("Files", "文件"),
    "what-it-holds": ("What it holds", "内容"),
    "file-comity.xlsx": (
        "All tables in one workbook, with a sheet that explains every column.",
        "全部表格合为一个工作簿，另有说明各列的工作表。",
    ),
    "file-csv-metadata.json": (
        "Titles, types and definitions of all columns, for programs (CSV on the Web).",
        "各列的标题、类型和定义，供程序读取（CSV on the Web）。",
    ),
    "file-codebook.md": (
        "The codebook: coding rules, classes, values, tables and columns.",
        "编码手册：编码规则、类、取值、表和列。",
    ),
    "dumps": ("RDF files", "RDF 文件"),
    "dumps-how": (
        "The whole data set for triple stores and RDF libraries; the three files say the same.",
        "供三元组存储和 RDF 库使用的完整数据集；前三个文件内容相同。",
    ),
    "file-comity.ttl": ("Everything in one graph, in Turtle.", "全部内容合为一图（Turtle）。"),
    "file-comity.trig": (
        "The same in named graphs, by who vouches for it, in TriG.",
        "同样内容，按责任者分为命名图（TriG）。",
    ),
    "file-comity.nq": (
        "The same in N-Quads, a statement a line.",
        "同样内容，每行一条（N-Quads）。",
    ),
    "file-comity-queries.ttl": (
        "The named questions with their queries, for query editors.",
        "具名问题及其查询语句，供查询编辑器使用。",
    ),
    "file-comity-iris.tsv": (
        "The names of this version, each with its class.",
        "本版本的全部名称（IRI）及其类。",
    ),
    "care": ("Read with care", "使用须知"),
    "care-rows": (
        (
            "A caveat belongs to its row: keep the two together. Do not add figures up that the "
            "document does not add up, and do not count an entry that stands for several "
            "occurrences as one."
        ),
        "注意事项属于其所在行，请一并保留。文件未合计的数字不可相加；代表多次发生的条目不可计为一次。",
    ),
    "licence": ("Licence", "许可"),
    "licence-data": ("The data are in the public domain:", "数据属于公有领域："),
    "licence-questions": ("Queries and shapes:", "查询语句与约束："),
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
    "sure-own": (
        (
            "A position of the document’s own: what its issuer assesses or claims; not a fact "
            "about the world."
        ),
        "文件自身的立场：其发布者的评价或主张，并非对世界的事实陈述。",
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
    statements.TAKEN: ("Taken for, or known as", "被认为即，或又名"),
    statements.EVENTS: ("Events", "事件"),
    statements.PARTIES: ("Actors and their roles", "行为体及其角色"),
    "Ties": ("Ties", "关系"),
    "Positions": ("Positions", "立场"),
    "Prospects": ("Prospects: not done", "预期事项（未做）"),
    "Denials": ("Denials: not so", "否定陈述"),
    "Figures": ("Figures", "数字"),
    statements.COMPARISONS: ("What other sources say", "其他来源的说法"),
    statements.OTHERS: ("Named with it", "其他提及"),
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
    "shapes": ("Shapes", "形状"),
    "shapes-lead": (
        "What data must look like to be used with Comity: the rules that comity check names.",
        "数据须符合的要求，即 comity check 所列的规则。",
    ),
    "classes": ("Classes", "类"),
    "properties": ("Properties", "属性"),
    "concepts": ("Lists of concepts", "概念列表"),
    "concepts-lead": (
        "The values of the properties that have a closed list, and topics.",
        "取值限于列表的属性所用的概念，以及主题。",
    ),
    "on-this-page": ("On this page", "本页内容"),
    "used": ("used", "使用"),
    "times": ("times", "次"),
    "namespace": ("Namespace", "命名空间"),
    "about-ontology": ("About the ontology", "关于本体"),
    "releases": ("Releases", "发布版本"),
    "new-terms": ("new terms", "个新术语"),
    "beside-it": ("Beside it", "相关本体文件"),
    "prefixes": ("Prefixes", "前缀"),
    "since": ("since", "始于版本"),
    "status": ("status", "状态"),
    "status-stable": ("stable", "稳定"),
    "status-testing": ("testing", "试用"),
    "status-unstable": ("unstable", "不稳定"),
    "status-archaic": ("archaic", "不再使用"),
    "code": ("code", "代码"),
    "goes-with": ("for", "用于"),
    "scheme-properties": ("Values of", "用作以下属性的值"),
    "model-class": (
        (
            "The class says how sure a thing is. What is only planned is a prospect, what is "
            "thought or claimed a position, what is denied a denial; none of them is an event."
        ),
        "类表明确定程度：仅属计划者为预期事项，看法或主张为立场，被否认者为否定陈述；均非事件。",
    ),
    "model-passage": (
        (
            "Every statement has a passage, which vouches for its kind, date, actor, role, number "
            "and verb. Labels, codes and topics are the editors’."
        ),
        "每条陈述都有依据片段，为其类型、日期、行为体、角色、数字和动词作证；标签、代码和主题出自编者。",
    ),
    "model-role": (
        "Nobody takes part without a role: actor and event meet only in a participation.",
        "没有无角色的参与：行为体与事件只通过“参与”相联系。",
    ),
    "model-account": (
        (
            "An event is one document’s account. The same event in another source is another "
            "entry; an identification joins the two."
        ),
        "事件是一份文件的叙述；另一来源所述的同一事件是另一条目，二者以同一性判断相连。",
    ),
    "model-caveat": (
        "Caveats are data: an answer is given with them.",
        "注意事项也是数据：给出结果时须一并保留。",
    ),
    "theme-statement": ("Any statement", "各种陈述"),
    "theme-statement-lead": (
        "What all that a document says has in common.",
        "文件所说内容的共同之处。",
    ),
    "theme-who": ("Who", "谁"),
    "theme-who-lead": (
        "Those who act, hold a view or are addressed, with their codes.",
        "行动、持有立场或作为对象者，附其代码。",
    ),
    "theme-happened": ("What happened", "发生了什么"),
    "theme-happened-lead": (
        "Events, and the part that each actor had in them.",
        "事件，以及各行为体在其中的参与。",
    ),
    "theme-said": ("Ties, plans, views, denials", "关系、预期、立场与否定"),
    "theme-said-lead": (
        "Statements that are no events: ties, plans, views and denials.",
        "非事件的陈述：联系、计划、看法和否认。",
    ),
    "theme-number": ("How many", "数量"),
    "theme-number-lead": (
        "Numbers with the qualifier of the text, and with bounds that are safe to compute with.",
        "附原文限定词的数字，以及可放心用于计算的上下界。",
    ),
    "theme-time": ("When", "时间"),
    "theme-time-lead": (
        "Two days that enclose the whole time, and how finely the text dates it.",
        "包含全部时间的首末两日，以及原文日期的精细程度。",
    ),
    "theme-evidence": ("Evidence", "依据"),
    "theme-evidence-lead": (
        "Where a document says it: sentence by sentence, without copying the text.",
        "文件在何处这样说：逐句标明，不复制原文。",
    ),
    "theme-sameness": ("The same or not", "同一与否"),
    "theme-sameness-lead": (
        "The editors’ judgements that two names or accounts concern the same thing.",
        "编者关于两个名称或记述是否指同一事物的判断。",
    ),
    "theme-lists": ("Lists", "列表"),
    "theme-lists-lead": ("What may carry a concept.", "概念可用于何种对象。"),
    "theme-other": ("Other terms", "其他术语"),
    "theme-other-lead": ("Terms without a place above.", "未归入以上各组的术语。"),
    "diagram": ("The terms in one picture", "术语总图"),
    "diagram-how": (
        (
            "Each card is a class, with the properties that it has and what their values are. A "
            "line leads from a property to the class of its values; a dashed line, to the class "
            "that a class narrows. Every name is a link."
        ),
        "每张卡片为一个类，列出其属性及取值。实线由属性指向其值所属的类，虚线指向上位类。名称均为链接。",
    ),
    "of-any": ("any {}", "任一{}"),
    "any-thing": ("thing", "事物"),
    "any-value": (
        "things of several classes, or texts in a language",
        "多种类的事物，或带语言标记的文本",
    ),
    "value-Concept": ("concept", "概念"),
    "value-Location": ("place", "地点"),
    "value-string": ("text", "文本"),
    "value-integer": ("integer", "整数"),
    "value-decimal": ("number", "数字"),
    "value-boolean": ("yes or no", "真假值"),
    "term-is": ("It is", "类别"),
    "owl-Class": ("a class", "类"),
    "owl-ObjectProperty": ("a property that leads to things", "对象属性"),
    "owl-DatatypeProperty": ("a property that has texts, numbers or dates", "数据属性"),
    "owl-AnnotationProperty": ("an annotation", "注释属性"),
    "owl-FunctionalProperty": ("with one value at most (functional)", "函数型"),
    "owl-InverseFunctionalProperty": ("inverse functional", "反函数型"),
    "owl-SymmetricProperty": ("symmetric", "对称"),
    "owl-AsymmetricProperty": ("asymmetric", "非对称"),
    "owl-TransitiveProperty": ("transitive", "传递"),
    "owl-ReflexiveProperty": ("reflexive", "自反"),
    "owl-IrreflexiveProperty": ("irreflexive", "反自反"),
    "owl-DeprecatedClass": ("withdrawn", "已撤回"),
    "owl-DeprecatedProperty": ("withdrawn", "已撤回"),
    "term-above": ("Narrows", "上位"),
    "term-below": ("Narrowed by", "下位"),
    "term-disjoint": ("Never also", "不相交"),
    "term-domain": ("Said of", "定义域"),
    "term-range": ("Its values", "值域"),
    "term-inverse": ("The other way round", "逆属性"),
    "term-properties": ("Its own properties", "以其为定义域的属性"),
    "term-values": ("Value of", "以其为值域的属性"),
    "term-aligned": ("Elsewhere", "与其他词汇表"),
    "align-subClassOf": ("narrower than", "窄于"),
    "align-subPropertyOf": ("narrower than", "窄于"),
    "align-equivalentClass": ("the same as", "等同于"),
    "align-equivalentProperty": ("the same as", "等同于"),
    "align-seeAlso": ("near", "相近于"),
    "term-things": ("things", "个事物"),
    "term-statements": ("times", "次"),
    "term-example": ("Example", "示例"),
    "term-questions": ("Questions that use it", "使用该术语的问题"),
    "term-constraints": ("What the shapes ask for", "约束（SHACL）"),
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
    "ask-it": ("Run it", "运行"),
    "answer": ("Answer", "结果"),
    "all-questions": ("The questions and their answers", "全部问题及其答案"),
    "how-to-read": ("How to read the answer", "如何阅读结果"),
    "keep-together": (
        "Each row has its citation, and its caveat where there is one: keep the three together.",
        "每行附引注，必要时附注意事项，请一并保留。",
    ),
    "empty-is-right": (
        "No row can be the right answer here.",
        "此问题没有结果行也可以是正确答案。",
    ),
    "no-answer-stored": (
        "No answer is stored here for this question.",
        "此处没有为该问题存储答案。",
    ),
    "stored-answer": ("Answer", "结果"),
    "open-query": ("Run or change the query", "运行或修改查询"),
    "query-file": ("Query as a file", "查询文件"),
    "copy": ("Copy", "复制"),
    "copied": ("Copied", "已复制"),
    "from-tables": ("The same from the tables, in SQL", "用 SQL 从表格得到同样的结果"),
    "tables-used": ("Tables", "所用表格"),
    "stop": ("Stop", "停止"),
    "keys": (
        "Ctrl+Enter in the text runs the query.",
        "在文本框中按 Ctrl+Enter 运行查询。",
    ),
    "in-browser": (
        (
            "Queries run in your own browser: the data set comes to you, and nothing of what you "
            "ask goes anywhere."
        ),
        "查询在您自己的浏览器中运行：数据集下载到本地，您的查询不会发往任何地方。",
    ),
    "without-script": (
        (
            "Running a query needs JavaScript, and a page that comes from a web server rather than "
            "from a file. Without them, each question below leads to its stored answer."
        ),
        (
            "运行查询需要 JavaScript，且页面须来自网络服务器而非本地文件。"
            "否则，请点击下列问题查看已存储的答案。"
        ),
    ),
    "without-engine": (
        (
            "This copy of the site was made without the engine that runs queries in the browser. "
            "Each question below leads to its stored answer."
        ),
        "此副本制作时缺少在浏览器中运行查询的引擎。请点击下列问题查看已存储的答案。",
    ),
    # the script of the query page; braces hold what it fills in
    "run-loading": ("Loading the data …", "正在加载数据……"),
    "run-loading-of": ("Loading the data: {percent} %", "正在加载数据：{percent}%"),
    "run-ready": ("Ready: {count} statements.", "就绪：共{count}条陈述。"),
    "run-running": ("Running …", "正在运行……"),
    "run-stopped": ("Stopped.", "已停止。"),
    "run-done": ("{what} in {seconds} s.", "{what}，用时{seconds}秒。"),
    "run-rows-one": ("1 row", "1行"),
    "run-rows-many": ("{count} rows", "{count}行"),
    "run-first-rows": (
        "The first {count} rows are shown; the download has all.",
        "仅显示前{count}行，下载可得全部。",
    ),
    "run-at-place": ("Line {line}, column {column}: ", "第{line}行第{column}列："),
    "run-problem-undeclared": (
        "the prefix {prefix}: is not declared.",
        "前缀 {prefix}: 未声明。",
    ),
    "run-problem-undeclared-known": (
        "Add the line “{line}” at the top.",
        "请在开头加上“{line}”一行。",
    ),
    "run-problem-undeclared-unknown": (
        "Declare it with a PREFIX line at the top.",
        "请在开头用 PREFIX 一行声明。",
    ),
    "run-problem-service": (
        (
            "SERVICE is refused: it leaves the data set. Ask the other endpoint itself, and join "
            "the two answers."
        ),
        "不支持 SERVICE：它超出本数据集。请直接查询另一端点，再合并两个结果。",
    ),
    "run-problem-from": (
        (
            "FROM is refused. Leave it out: a query runs over the whole data set; GRAPH names a "
            "part of it."
        ),
        "不支持 FROM。请将其删去：查询针对整个数据集，可用 GRAPH 指定其中一部分。",
    ),
    "run-problem-update": (
        "{word} is refused: a query changes nothing.",
        "不支持 {word}：查询不更改数据。",
    ),
    "run-problem-form": (
        "this is not a query. Begin it, after its prefixes, with SELECT, ASK or CONSTRUCT.",
        "这不是查询。请在前缀之后以 SELECT、ASK 或 CONSTRUCT 开头。",
    ),
    "run-problem-token": (
        "there is a mistake at “{token}” or before it.",
        "“{token}”处或其之前有误。",
    ),
    "run-problem-closes": (
        "“{token}” closes nothing that is open here.",
        "“{token}”没有与之对应的左括号。",
    ),
    "run-problem-open": ("“{token}” is not closed.", "“{token}”没有闭合。"),
    "run-problem-unread": (
        (
            "The query cannot be read: a part of it is missing, or does not belong there. The "
            "questions below show the form."
        ),
        "无法读取查询：缺少某个部分，或有多余的部分。下列问题可作参考。",
    ),
    "run-problem-syntax": ("the query is wrong: {said}.", "查询有误：{said}。"),
    "run-problem-failed": ("the query failed: {said}", "查询失败：{said}"),
    "run-problem-start": (
        (
            "The engine or the data could not be loaded ({said}). The questions below have their "
            "stored answers."
        ),
        "引擎或数据未能加载（{said}）。下列问题附有已存储的答案。",
    ),
    # the categories of questions
    "category-absence and negation": ("Absence and negation", "未提及与否定"),
    "category-aggregate and rounding": ("Totals and rounded numbers", "合计与约数"),
    "category-codes and other data sets": ("Codes and other data sets", "代码与其他数据集"),
    "category-evidence and identity": ("Evidence and identity", "依据与同一性"),
    "category-filter by date": ("By date", "按日期"),
    "category-filter by role": ("By role", "按角色"),
    "category-lookup": ("Looking things up", "查找"),
    "category-network": ("Who with whom", "谁与谁"),
    "category-order and interval": ("Order and interval", "先后与间隔"),
    "category-positions and claims": ("Positions and claims", "立场与主张"),
    # search
    "search": ("Search", "搜索"),
    "search-lead": (
        ("Names in English and Chinese, names as printed, codes, and citations such as ¶7 s4."),
        "可搜索英文和中文名称、原文所印名称、代码，以及如 ¶7 s4 的引注。",
    ),
    "search-for": ("Search for", "搜索内容"),
    "search-without-script": (
        (
            "Search needs JavaScript, and a page that comes from a web server. The list of all "
            "entries does without:"
        ),
        "搜索需要 JavaScript，且页面须来自网络服务器。全部条目的列表则不需要：",
    ),
    "find-none": ("Nothing is found.", "没有找到。"),
    "find-one": ("1 entry is found.", "找到1条。"),
    "find-many": ("{count} entries are found.", "找到{count}条。"),
    "find-nearest": ("Nothing has these words; nearest:", "没有完全相符的条目，最接近的是："),
    "others": ("{kind}: other sources", "{kind}：其他来源"),
    "find-more": ("{count} more", "另有{count}条"),
    "find-failed": ("The index could not be loaded.", "索引未能加载。"),
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
    "missing-where": (
        (
            "Comity has nothing at this address. Shorten the address in your browser up to the "
            "folder of the site to find its front page."
        ),
        "Comity 在此地址没有内容。请在浏览器中将地址缩短至本站所在的文件夹，即可找到首页。",
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
    "network-title": ("Who has a part with whom, and as what", "谁与谁同在一事，各以何种角色"),
    "network-lead": (
        (
            "Each mark is one event that two actors have a part in. It says that both have a part, "
            "in these roles, and not that they dealt with each other."
        ),
        "每个标记为两个行为体都有角色的一个事件，仅表示双方各有其角色，并不表示彼此直接往来。",
    ),
    "centre-is": (
        "At the centre, because most parts are its own or its organs’",
        "居中者（自身及其机关的角色最多）",
    ),
    "legend-pair": (
        "left, the role of the centre; right, the role of the actor in the row",
        "左为居中者的角色，右为该行行为体的角色",
    ),
    "legend-organ": (
        "underlined: an organ of the centre, such as its armed forces",
        "下划线：居中者的机关，如其武装力量",
    ),
    "legend-many": ("so many actors have a part in it", "该事件所列各方总数"),
    "legend-bundle": ("double: several occurrences in one entry", "双线：多次发生合为一条"),
    "legend-open-list": (
        "dotted frame: the document’s list is not complete",
        "虚点框：文件所列名单未穷尽",
    ),
    "role-shapes": ("The shape is the role", "形状表示角色"),
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
        "竖线连接同一事件的各方；数字为列号。",
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
        "圆点为文件所写的事件地点；方框为在事件中有角色的国家，置于其首都，不表示事件发生地。",
    ),
    "map-region": ("The map, which is wide: it scrolls", "地图（较宽，可横向滚动）"),
    "scrolls": (
        "The map is wider than the screen: move it sideways. East Asia is in its left half.",
        "地图比屏幕宽，可左右移动；东亚位于左半部。",
    ),
    "legend-place": ("a place that the document names", "文件写明的地点"),
    "legend-state": (
        "a state that, or whose organs, had a part; drawn at its capital",
        "本国或其机关在事件中有角色的国家，绘于其首都",
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
    "had-a-part": ("Events it had a part in", "有其角色的事件数"),
    "happened-there": ("What happened there", "该地发生的事件"),
    "place": ("Place or state", "地点或国家"),
    "stands-at": ("Stands at", "标记位置"),
    "point-source": ("Source of the point", "坐标来源"),
    "no-point": ("no point", "无坐标"),
}

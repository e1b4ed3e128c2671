"""What terms of other vocabularies are called: the ontology has labels for its own only."""

from collections.abc import Mapping
from typing import Final

from comity.terms import DCAT, DCTERMS, FOAF, OWL, RDFS, SKOS, VOID

# In English and in Chinese; `comity show` has always used these and no more.
NAMES: Final[Mapping[str, tuple[str, str]]] = {
    DCTERMS + "bibliographicCitation": ("cited as", "引注"),
    DCTERMS + "description": ("about", "内容"),
    DCTERMS + "hasPart": ("has the part", "组成部分"),
    DCTERMS + "isPartOf": ("part of", "所属文件"),
    DCTERMS + "isReplacedBy": ("replaced by", "替代者"),
    DCTERMS + "issued": ("issued", "发布日期"),
    DCTERMS + "modified": ("changed on", "修改日期"),
    DCTERMS + "publisher": ("published by", "发布者"),
    DCTERMS + "source": ("source", "来源"),
    DCTERMS + "spatial": ("lies in", "位于"),
    DCTERMS + "subject": ("topic", "主题"),
    DCTERMS + "title": ("title", "标题"),
    SKOS + "broadMatch": ("narrower than", "从属于"),
    SKOS + "changeNote": ("why", "原因"),
    SKOS + "closeMatch": ("about the same as", "大致相同"),
    SKOS + "definition": ("definition", "定义"),
    SKOS + "exactMatch": ("the same as", "等同于"),
    SKOS + "inScheme": ("in the list", "所属列表"),
    SKOS + "relatedMatch": ("akin to", "相关于"),
}
# Others that pages tell of.
MORE: Final[Mapping[str, tuple[str, str]]] = {
    "http://purl.org/ontology/bibo/status": ("status", "状态"),
    "http://purl.org/vocab/vann/preferredNamespacePrefix": ("usual prefix", "常用前缀"),
    "http://purl.org/vocab/vann/preferredNamespaceUri": ("namespace", "命名空间"),
    "http://qudt.org/schema/qudt/hasUnit": ("unit", "单位"),
    DCTERMS + "created": ("created", "创建日期"),
    DCTERMS + "creator": ("made by", "编者"),
    DCTERMS + "identifier": ("identifier", "标识符"),
    DCTERMS + "language": ("language", "语言"),
    DCTERMS + "license": ("licence", "许可"),
    OWL + "versionIRI": ("this version", "本版本"),
    OWL + "versionInfo": ("version", "版本"),
    RDFS + "isDefinedBy": ("defined in", "定义于"),
    RDFS + "seeAlso": ("see also", "另见"),
    RDFS + "subClassOf": ("a kind of", "上位类"),
    RDFS + "domain": ("said of", "定义域"),
    RDFS + "range": ("leads to", "值域"),
    SKOS + "notation": ("code", "代码"),
    SKOS + "scopeNote": ("note", "说明"),
    SKOS + "example": ("example", "示例"),
}
CLASSES: Final[Mapping[str, tuple[str, str]]] = {
    VOID + "Dataset": ("named graph", "命名图"),
    DCAT + "Dataset": ("data set", "数据集"),
    FOAF + "Document": ("document", "文件"),
    DCTERMS + "Location": ("place", "地点"),
    OWL + "Ontology": ("ontology", "本体"),
    SKOS + "Concept": ("concept", "概念"),
    SKOS + "ConceptScheme": ("list of concepts", "概念列表"),
}

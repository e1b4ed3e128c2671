"""What terms of other vocabularies are called: the ontology has labels for its own only."""

from collections.abc import Mapping
from typing import Final

_DCTERMS: Final = "http://purl.org/dc/terms/"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"

# In English and in Chinese; `comity show` has always used these and no more.
NAMES: Final[Mapping[str, tuple[str, str]]] = {
    _DCTERMS + "bibliographicCitation": ("cited as", "引注"),
    _DCTERMS + "description": ("about", "内容"),
    _DCTERMS + "hasPart": ("has the part", "组成部分"),
    _DCTERMS + "isPartOf": ("part of", "所属文件"),
    _DCTERMS + "isReplacedBy": ("replaced by", "替代者"),
    _DCTERMS + "issued": ("issued", "发布日期"),
    _DCTERMS + "modified": ("changed on", "修改日期"),
    _DCTERMS + "publisher": ("published by", "发布者"),
    _DCTERMS + "source": ("source", "来源"),
    _DCTERMS + "spatial": ("lies in", "位于"),
    _DCTERMS + "subject": ("topic", "主题"),
    _DCTERMS + "title": ("title", "标题"),
    _SKOS + "broadMatch": ("narrower than", "从属于"),
    _SKOS + "changeNote": ("why", "原因"),
    _SKOS + "closeMatch": ("about the same as", "大致相同"),
    _SKOS + "definition": ("definition", "定义"),
    _SKOS + "exactMatch": ("the same as", "等同于"),
    _SKOS + "inScheme": ("in the list", "所属列表"),
    _SKOS + "relatedMatch": ("akin to", "相关于"),
}
# Others that pages tell of.
MORE: Final[Mapping[str, tuple[str, str]]] = {
    "http://purl.org/ontology/bibo/status": ("status", "状态"),
    "http://purl.org/vocab/vann/preferredNamespacePrefix": ("usual prefix", "常用前缀"),
    "http://purl.org/vocab/vann/preferredNamespaceUri": ("namespace", "命名空间"),
    "http://qudt.org/schema/qudt/hasUnit": ("unit", "单位"),
    _DCTERMS + "created": ("created", "创建日期"),
    _DCTERMS + "creator": ("made by", "编者"),
    _DCTERMS + "identifier": ("identifier", "标识符"),
    _DCTERMS + "language": ("language", "语言"),
    _DCTERMS + "license": ("licence", "许可"),
    _OWL + "versionIRI": ("this version", "本版本"),
    _OWL + "versionInfo": ("version", "版本"),
    _RDFS + "isDefinedBy": ("defined in", "定义于"),
    _RDFS + "seeAlso": ("see also", "另见"),
    _RDFS + "subClassOf": ("a kind of", "上位类"),
    _RDFS + "domain": ("said of", "定义域"),
    _RDFS + "range": ("leads to", "值域"),
    _SKOS + "notation": ("code", "代码"),
    _SKOS + "scopeNote": ("note", "说明"),
    _SKOS + "example": ("example", "示例"),
}
CLASSES: Final[Mapping[str, tuple[str, str]]] = {
    "http://rdfs.org/ns/void#Dataset": ("named graph", "命名图"),
    "http://www.w3.org/ns/dcat#Dataset": ("data set", "数据集"),
    "http://xmlns.com/foaf/0.1/Document": ("document", "文件"),
    _DCTERMS + "Location": ("place", "地点"),
    _OWL + "Ontology": ("ontology", "本体"),
    _SKOS + "Concept": ("concept", "概念"),
    _SKOS + "ConceptScheme": ("list of concepts", "概念列表"),
}

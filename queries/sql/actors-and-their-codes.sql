-- Which states, organizations and groups do the statements of a document name, and by which codes and Wikidata items are they known elsewhere?

WITH named AS (
  SELECT DISTINCT document, unnest(string_split(concat_ws(' | ', actor, towards, concerns, cause, effect), ' | ')) AS node
  FROM 'statements.csv'
)
SELECT DISTINCT a.label_en AS actor, lower(a.actor_class) AS class, known.label_en AS "takenToBe", sure.label_en AS confidence,
  a.iso2, a.iso3, a.cow, a.gw, coded.cow_igo AS "cowIgo",
  CASE WHEN coded.wikidata_match = 'exactMatch' THEN 'http://www.wikidata.org/entity/' || coded.wikidata END AS wikidata,
  a.caveat, n.document, n.node
FROM named n
JOIN 'actors.csv' a ON a.actor = n.node
LEFT JOIN 'identifications.csv' i ON i.identifies = a.actor
LEFT JOIN 'actors.csv' known ON known.actor = i.identified_as
LEFT JOIN 'concepts.csv' sure ON sure.concept = 'confidence/' || i.confidence
JOIN 'actors.csv' coded ON coded.actor = coalesce(known.actor, a.actor)
WHERE n.document LIKE '%'
ORDER BY class, a.label_en, n.document, n.node, "takenToBe"

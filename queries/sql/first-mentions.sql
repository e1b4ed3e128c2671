-- In which of the documents is each actor, instrument or topic mentioned first, and in which sentence?

WITH mentions AS (
  SELECT document, issued, passage,
    unnest(string_split(concat_ws(' | ', actor, towards, concerns, cause, effect, about, instrument), ' | ')) AS thing
  FROM 'statements.csv'
  UNION ALL SELECT document, issued, passage, 'topic/' || unnest(string_split(topic, ' | ')) FROM 'statements.csv'
), placed AS (
  SELECT m.thing, m.document, m.issued, min(p.normal_offset) AS "first"
  FROM mentions m
  JOIN 'passages.csv' p ON list_contains(string_split(m.passage, ' | '), p.passage)
  WHERE m.document LIKE '%'
  GROUP BY ALL
), things AS (
  SELECT actor AS thing, 'actor' AS class, label_en FROM 'actors.csv'
  UNION ALL SELECT instrument, 'instrument', label_en FROM 'instruments.csv'
  UNION ALL SELECT concept, 'topic', label_en FROM 'concepts.csv'
)
SELECT m.issued, m.document, t.class, t.label_en AS thing, p.cite, m.thing AS node
FROM placed m
JOIN things t ON t.thing = m.thing
JOIN 'passages.csv' p ON p.document = m.document AND p.normal_offset = m."first" AND p.sentence IS NOT NULL
WHERE NOT starts_with(m.thing, m.document || '/')
  AND m.issued = (SELECT min(issued) FROM placed other WHERE other.thing = m.thing)
ORDER BY m.issued, m.document, t.class, t.label_en, m.thing

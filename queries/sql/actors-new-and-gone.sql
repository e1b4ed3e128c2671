-- Which states, organizations and other shared actors does a document name that the one before it does not, and which does it no longer name?

WITH mentions AS (
  SELECT unnest(string_split(actor, ' | ')) AS node, document, passage FROM 'statements.csv'
  UNION ALL SELECT unnest(string_split(towards, ' | ')), document, passage FROM 'statements.csv'
), named AS (
  SELECT * FROM mentions
  UNION ALL SELECT i.identified_as, m.document, m.passage FROM mentions m JOIN 'identifications.csv' i ON i.identifies = m.node
), placed AS (
  SELECT n.node, n.document, min(p.normal_offset) AS "first"
  FROM named n
  JOIN 'passages.csv' p ON list_contains(string_split(n.passage, ' | '), p.passage)
  GROUP BY ALL
), chosen AS (
  SELECT d.document, d.issued FROM 'documents.csv' d WHERE d.document LIKE '%' AND d.encoded
), edition AS (
  SELECT d.document, d.issued, e.document AS "before"
  FROM chosen d JOIN chosen e ON e.issued = (SELECT max(o.issued) FROM chosen o WHERE o.issued < d.issued)
)
SELECT d.issued, d.document, d."before", CASE WHEN n.document = d.document THEN 'new' ELSE 'gone' END AS change,
  a.label_en AS actor, p.cite, n.node
FROM edition d
JOIN placed n ON n.document IN (d.document, d."before")
JOIN 'actors.csv' a ON a.actor = n.node
JOIN 'passages.csv' p ON p.document = n.document AND p.normal_offset = n."first" AND p.sentence IS NOT NULL
WHERE NOT starts_with(n.node, n.document || '/')
  AND (SELECT count(*) FROM placed o WHERE o.node = n.node AND o.document IN (d.document, d."before")) = 1
ORDER BY d.issued, d.document, change, a.label_en, n.node

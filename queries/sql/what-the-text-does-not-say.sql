-- Where does a document leave out a date, a year, a number, a place or who it was, or give a list that is open?

WITH n AS (
  SELECT *, unnest(coalesce(string_split(read_as_label, ' | '), [NULL])) AS "readIn" FROM 'not_said.csv'
)
SELECT CASE WHEN n.missing = 'actor' AND n.stated_as <> 'Participation' THEN 'holder' ELSE n.missing END AS missing,
  n.label_en AS "statement", n."readIn", n.as_printed AS printed,
  CASE WHEN n.missing = 'date' THEN n.covers END AS "documentCovers", coalesce(e.caveat, n.caveat) AS caveat, n.document, n.cite, n.statement AS node
FROM n
JOIN 'passages.csv' p ON p.passage = n.passage
LEFT JOIN 'participations.csv' part ON part.participation = n.statement
LEFT JOIN 'events.csv' e ON e.event = part.event
WHERE n.document LIKE '%'
  AND n.missing IN ('date', 'year', 'number', 'rest of an open list', 'actor', 'place')
ORDER BY missing, n.document, p.normal_offset, n.label_en, n."readIn", n.statement

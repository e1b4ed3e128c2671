-- In which sentence of a document does each actor appear, as what, in which statement, and is it named there or read in?

WITH said AS (
  SELECT *, unnest(string_split(actors, ' | ')) AS who
  FROM (UNPIVOT 'statements.csv' ON actor, towards, concerns, cause, effect INTO NAME way VALUE actors)
  WHERE way = 'actor' OR stated_as <> 'Participation'
)
SELECT a.label_en AS actor, i.identified_as_label AS "takenToBe", lower(s.stated_as) AS class,
  coalesce(r.label_en, replace(s.way, 'actor', 'holder')) AS "as", CASE WHEN s.way = 'actor' THEN b.label_en END AS basis,
  s.label_en AS "statement", s.as_printed AS printed, coalesce(e.caveat, s.caveat) AS caveat,
  s.document, s.cite, s.statement AS node
FROM said s
JOIN 'actors.csv' a ON a.actor = s.who
LEFT JOIN 'events.csv' e ON e.event = s.event
LEFT JOIN 'identifications.csv' i ON i.identifies = s.who
LEFT JOIN 'concepts.csv' r ON r.concept = 'role/' || s.role
LEFT JOIN 'concepts.csv' b ON b.concept = 'basis/' || s.actor_basis
WHERE s.document LIKE '%'
ORDER BY a.label_en, class, s.label_en, "as", "takenToBe", s.statement

-- What took place in a state, as far as the text names a place there, and which sentence says so?
-- The state stands in the first line.

WITH asked AS (SELECT 'actor/china' AS state),
placed AS (SELECT event, unnest(string_split(place, ' | ')) AS place FROM 'events.csv' WHERE place IS NOT NULL)
SELECT DISTINCT e.label_en AS event, p.label_en AS "where", s.label_en AS country, b.label_en AS basis, e.edtf AS "when",
  whole.label_en AS "partOf", CASE WHEN e.bundle THEN 'true' END AS bundle, e.caveat, e.document, e.cite, e.event AS node
FROM asked
JOIN 'actors.csv' s ON s.actor = asked.state
JOIN 'places.csv' known ON known.country = asked.state
JOIN 'places.csv' p ON known.place IN (p.place, p.identified_as)
JOIN placed ON placed.place = p.place
JOIN 'events.csv' e ON e.event = placed.event
JOIN 'concepts.csv' b ON b.concept = 'basis/' || e.place_basis
LEFT JOIN 'events.csv' whole ON whole.event = e.part_of
WHERE e.document LIKE '%'
ORDER BY "when" NULLS FIRST, event, "where", node

-- Which states founded the Shanghai Cooperation Organization, and when?

SELECT p.actor_label AS state, e.edtf AS founded, v.label_en AS precision, e.caveat, e.document, e.cite, e.event
FROM 'events.csv' e
JOIN 'participations.csv' p USING (event)
JOIN 'concepts.csv' v ON v.concept = 'precision/' || e.precision
WHERE e.document LIKE '%'
  AND e.kind = 'founding'
  AND list_contains(string_split(e.concerns, ' | '), 'actor/sco')
  AND p.role = 'founder'
ORDER BY state, e.event

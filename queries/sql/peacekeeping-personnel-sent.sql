-- How many people has China sent to UN peace-keeping operations in all?

SELECT f.label_en AS category, f.as_printed AS printed, f.value, q.label_en AS qualifier,
  p.actor_label AS "sentBy", b.label_en AS basis, e.date_as_printed AS "dateAsPrinted", f.caveat, f.document, f.cite, f.figure
FROM 'figures.csv' f
JOIN 'events.csv' e ON e.event = f.about
JOIN 'participations.csv' p ON p.event = e.event AND p.role = 'sender'
JOIN 'concepts.csv' q ON q.concept = 'qualifier/' || f.qualifier
JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.actor_basis
WHERE f.document LIKE '%'
  AND f.measure = 'cumulative'
  AND NOT list_contains(string_split(f.counts, ' | '), 'batch')
  AND f.value IS NOT NULL
  AND e.class = 'Deployment' AND e.kind = 'dispatch' AND e.date_as_printed IS NOT NULL
ORDER BY f.cite, category, f.figure

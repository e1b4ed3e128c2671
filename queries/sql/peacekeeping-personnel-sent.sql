-- How many people has China sent to UN peace-keeping operations, in all and in single dispatches?

SELECT f.label_en AS category, counted.labels AS counts, m.label_en AS measure, f.as_printed AS printed, f.value, q.label_en AS qualifier,
  p.actor_label AS "sentBy", b.label_en AS basis, e.date_as_printed AS "dateAsPrinted", f.caveat, f.document, f.cite, f.figure AS node
FROM 'figures.csv' f
JOIN 'events.csv' e ON e.event = f.about
JOIN 'participations.csv' p ON p.event = e.event AND p.role = 'sender'
JOIN 'concepts.csv' q ON q.concept = 'qualifier/' || f.qualifier
JOIN 'concepts.csv' m ON m.concept = 'measure/' || f.measure
JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.actor_basis
JOIN LATERAL (
  SELECT string_agg(c.label_en, ' | ' ORDER BY c.concept) AS labels
  FROM 'concepts.csv' c
  WHERE c.scheme = 'counts' AND list_contains(string_split(f.counts, ' | '), c.code)
) counted ON true
WHERE f.document LIKE '%' AND e.kind = 'dispatch'
ORDER BY f.cite, category, node

-- Which events that the text itself dates may fall in June 2002 or span it?

SELECT e.label_en AS event, e.edtf AS "when", v.label_en AS precision, e.caveat, e.document, e.cite, e.event AS node
FROM 'events.csv' e
JOIN 'concepts.csv' v ON v.concept = 'precision/' || e.precision
LEFT JOIN 'events.csv' whole ON whole.event = e.part_of
WHERE e.document LIKE '%'
  AND e.earliest <= DATE '2002-06-30' AND (e.latest IS NULL OR e.latest >= DATE '2002-06-01')
  AND e.date_basis = 'text'
  AND NOT e.bundle
  AND whole.class IS DISTINCT FROM 'Meeting'
ORDER BY "when", e.label_en, node

-- Which single events are dated, in order of time and with what precision?

SELECT e.earliest, e.latest, e.edtf, dated.label_en AS precision, e.label_en AS "event", kinds.label_en AS kind,
  e.date_as_printed AS printed, e.caveat, e.document, e.cite, e.event AS node
FROM 'events.csv' e
JOIN 'concepts.csv' dated ON dated.concept = 'precision/' || e.precision
JOIN 'concepts.csv' kinds ON kinds.concept = 'kind/' || e.kind
WHERE e.document LIKE '%' AND e.edtf IS NOT NULL AND e.date_as_printed IS NOT NULL AND NOT e.bundle
ORDER BY e.earliest NULLS FIRST, e.latest NULLS FIRST, e.label_en, e.event

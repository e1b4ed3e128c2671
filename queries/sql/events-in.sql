-- What is dated to June 2002?

SELECT e.label_en AS event, e.edtf AS "when", v.label_en AS precision, act.label_en AS act, e.caveat, e.document, e.cite, e.event AS node
FROM 'events.parquet' e
JOIN 'concepts.parquet' v ON v.concept = 'precision/' || e.precision
LEFT JOIN 'events.parquet' whole ON whole.event = e.part_of
LEFT JOIN 'events.parquet' act ON act.part_of = e.event
WHERE e.document LIKE '%'
  AND e.earliest >= DATE '2002-06-01' AND e.latest <= DATE '2002-06-30'
  AND NOT e.bundle
  AND whole.class IS DISTINCT FROM 'Meeting'
ORDER BY "when", e.label_en, node, act

-- List China's dated actions in the ASEAN Regional Forum in order of time, with the precision of each date.

SELECT e.label_en AS action, e.edtf AS "when", v.label_en AS precision, own_as.label_en AS "chinaAs",
  whole.label_en AS "at", e.caveat, e.document, e.cite, e.event AS node
FROM 'events.csv' e
JOIN 'participations.csv' forum ON forum.event = e.event AND forum.actor = 'actor/arf'
JOIN 'participations.csv' own ON own.event = e.event AND own.actor = 'actor/china'
JOIN 'concepts.csv' own_as ON own_as.concept = 'role/' || own.role
JOIN 'concepts.csv' v ON v.concept = 'precision/' || e.precision
LEFT JOIN 'events.csv' whole ON whole.event = e.part_of
WHERE e.document LIKE '%' AND e.earliest IS NOT NULL AND NOT e.bundle
ORDER BY e.earliest, e.event

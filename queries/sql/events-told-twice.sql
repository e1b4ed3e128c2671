-- Which events do two documents both report, how does each date them, and how certain is it that they are the same event?

SELECT e.label_en AS "event", e.edtf AS "when", sure.label_en AS confidence, how.label_en AS agreement,
  f.label_en AS "firstEvent", f.edtf AS "firstWhen", f.document AS "first", f.cite AS "firstCite",
  i.caveat, e.document, e.cite, e.event AS node
FROM 'identifications.csv' i
JOIN 'events.csv' e ON e.event = i.identifies
JOIN 'events.csv' f ON f.event = i.identified_as
JOIN 'concepts.csv' sure ON sure.concept = 'confidence/' || i.confidence
LEFT JOIN 'concepts.csv' how ON how.concept = 'agreement/' || i.agreement
WHERE e.document LIKE '%' AND f.document <> e.document
ORDER BY f.edtf, e.edtf, e.label_en, e.event

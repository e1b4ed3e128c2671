-- How many people does China have serving in UN peace-keeping “at present”, for what date does each figure hold, and which sentence exactly gives it?

SELECT f.label_en AS figure, f.as_printed AS printed, q.label_en AS qualifier, m.label_en AS measure, e.date_as_printed AS "asOf",
  w.paragraph, w.sentence, w.gloss, f.caveat, f.document, f.cite, w.link, f.figure AS node
FROM 'figures.csv' f
JOIN 'events.csv' e ON e.event = f.about
JOIN 'passages.csv' w ON w.passage = f.passage
JOIN 'concepts.csv' q ON q.concept = 'qualifier/' || f.qualifier
JOIN 'concepts.csv' m ON m.concept = 'measure/' || f.measure
WHERE f.document LIKE '%' AND e.kind = 'service' AND e.date_as_printed IS NOT NULL
ORDER BY node

-- In the years that a document covers, how many foreign military leaders' delegations did China host, from how many countries, and to how many countries did it send high-level delegations?

SELECT f.label_en AS figure, f.as_printed AS printed, q.label_en AS qualifier, f.value, f.lower_bound AS "atLeast",
  e.date_as_printed AS period, f.caveat, f.document, f.cite, f.figure AS node
FROM 'figures.csv' f
JOIN 'events.csv' e ON e.event = f.about
JOIN 'concepts.csv' q ON q.concept = 'qualifier/' || f.qualifier
WHERE f.document LIKE '%'
  AND e.class = 'Visit' AND e.kind = 'delegation'
ORDER BY f.label_en, node

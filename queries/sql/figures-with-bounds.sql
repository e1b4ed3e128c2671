-- Which numbers does a document give, of what, and how far can each be trusted?

SELECT f.label_en AS figure, f.as_printed AS printed, hedge.label_en AS qualifier, f.value, f.lower_bound AS "atLeast",
  f.upper_bound AS "atMost", how.label_en AS measure, 'http://qudt.org/vocab/unit/' || f.unit AS unit, f.caveat, f.document, f.cite, f.figure AS node
FROM 'figures.csv' f
JOIN 'concepts.csv' hedge ON hedge.concept = 'qualifier/' || f.qualifier
JOIN 'concepts.csv' how ON how.concept = 'measure/' || f.measure
WHERE f.document LIKE '%'
ORDER BY f.cite, f.label_en, f.as_printed, f.figure

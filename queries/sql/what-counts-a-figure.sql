-- What does each number of a document count, and of which event or relation?

SELECT f.label_en AS figure, string_agg(c.label_en, ' | ' ORDER BY c.concept) AS counts, f.about_label AS about,
  f.as_printed AS printed, f.caveat, f.document, f.cite, f.figure AS node
FROM 'figures.csv' f
JOIN 'concepts.csv' c ON c.scheme = 'counts' AND list_contains(string_split(f.counts, ' | '), c.code)
WHERE f.document LIKE '%'
GROUP BY ALL
ORDER BY f.label_en, f.as_printed, f.figure

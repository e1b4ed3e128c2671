-- What is said to have caused what, in which words, and by whom?

SELECT p.cause_label AS cause, p.as_printed AS words, p.effect_label AS effect, p.holder_label AS holder, b.label_en AS basis,
  p.caveat, p.document, p.cite, p.position AS node
FROM 'positions.csv' p
JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.holder_basis
WHERE p.document LIKE '%' AND p.cause IS NOT NULL
ORDER BY p.cite, p.position

-- Who holds which position on what, and in which words?

SELECT p.holder_label AS holder, b.label_en AS basis, a.label_en AS attitude, p.label_en AS "position",
  p.towards_label AS towards, p.concerns_label AS concerns, string_agg(t.label_en, ' | ' ORDER BY t.concept) AS topic,
  p.as_printed AS printed, p.caveat, p.document, p.cite, p.position AS node
FROM 'positions.csv' p
JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.holder_basis
JOIN 'concepts.csv' a ON a.concept = 'attitude/' || p.attitude
LEFT JOIN 'concepts.csv' t ON t.scheme = 'topic' AND list_contains(string_split(p.topic, ' | '), t.code)
WHERE p.document LIKE '%'
GROUP BY ALL
ORDER BY a.label_en, p.label_en, p.position

-- Which names in a document did the editors identify with something known by another name, and how surely?

SELECT i.identifies_label AS "asPrinted", i.identified_as_label AS "takenToBe", sure.label_en AS confidence, i.caveat,
  p.document, arg_min(p.cite, p.normal_offset) AS cite, i.identification AS node
FROM 'identifications.csv' i
JOIN 'passages.csv' p ON list_contains(string_split(i.passage, ' | '), p.passage)
JOIN 'concepts.csv' sure ON sure.concept = 'confidence/' || i.confidence
WHERE p.document LIKE '%' AND i.agreement IS NULL
GROUP BY ALL
ORDER BY i.identifies_label, i.identified_as_label, cite, i.identification

-- How many statements does each sentence of a document carry?

SELECT p.document, p.cite, p.gloss, count(s.passage) AS statements, p.normal_offset AS "offset", p.normal_length AS length, p.fingerprint
FROM 'passages.csv' p
LEFT JOIN (SELECT unnest(string_split(passage, ' | ')) AS passage FROM 'statements.csv') s ON s.passage = p.passage
WHERE p.document LIKE '%' AND p.sentence IS NOT NULL
GROUP BY ALL
ORDER BY p.document, "offset"

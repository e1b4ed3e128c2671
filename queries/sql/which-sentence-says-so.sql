-- For each statement of a document, which sentence says so, what is that sentence about, and where can it be read?

SELECT lower(s.stated_as) AS class, s.label_en AS "statement", coalesce(e.caveat, s.caveat) AS caveat,
  p.document, p.cite, heading.gloss AS section, p.gloss, p.link, s.statement AS node
FROM 'statements.csv' s
JOIN 'passages.csv' p ON list_contains(string_split(s.passage, ' | '), p.passage)
LEFT JOIN 'events.csv' e ON e.event = s.event
LEFT JOIN 'passages.csv' heading ON heading.passage = p.section
WHERE p.document LIKE '%'
ORDER BY p.document, p.normal_offset, class, s.label_en, s.statement

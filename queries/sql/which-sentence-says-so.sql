-- For each event, which sentence says so, what is that sentence about, and where can it be read?

WITH e AS (
  SELECT event, label_en, unnest(string_split(passage, ' | ')) AS passage FROM 'events.csv'
)
SELECT e.label_en AS "event", p.document, p.cite, heading.gloss AS section, p.gloss, p.link, e.event AS node
FROM e
JOIN 'passages.csv' p ON p.passage = e.passage
JOIN 'passages.csv' heading ON heading.passage = p.section
WHERE p.document LIKE '%' AND p.link IS NOT NULL
ORDER BY p.document, p.normal_offset, e.label_en, e.event

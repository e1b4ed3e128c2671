-- Which attitudes on one topic does more than one document express, on what, and in which words each time?

WITH held AS (
  SELECT s.* EXCLUDE (topic), unnest(string_split(s.topic, ' | ')) AS topic
  FROM 'statements.csv' s WHERE s.document LIKE '%' AND s.attitude IS NOT NULL
)
SELECT t.label_en AS topic, a.label_en AS attitude, h.issued, h.as_printed AS printed, h.towards_label AS object,
  h.label_en AS "position", h.actor_label AS holder, b.label_en AS basis, h.caveat, h.document, h.cite, h.statement AS node
FROM held h
JOIN 'concepts.csv' t ON t.concept = 'topic/' || h.topic
JOIN 'concepts.csv' a ON a.concept = 'attitude/' || h.attitude
JOIN 'concepts.csv' b ON b.concept = 'basis/' || h.actor_basis
WHERE EXISTS (FROM held o WHERE o.topic = h.topic AND o.attitude = h.attitude AND o.document <> h.document)
ORDER BY t.label_en, a.label_en, h.issued, h.label_en, h.as_printed, h.statement

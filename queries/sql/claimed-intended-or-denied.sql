-- What does a document only claim, assess, intend, agree, offer or deny, rather than report as done?

SELECT lower(s.stated_as) AS class, coalesce(how.label_en, 'denial') AS how, s.label_en AS "statement", s.actor_label AS holder,
  b.label_en AS basis, s.as_printed AS printed, s.caveat, s.document, s.cite, s.statement AS node
FROM 'statements.csv' s
JOIN 'concepts.csv' b ON b.concept = 'basis/' || s.actor_basis
LEFT JOIN 'concepts.csv' how ON how.concept IN ('mode/' || s.mode, 'attitude/' || s.attitude)
WHERE s.document LIKE '%'
  AND (s.stated_as IN ('Prospect', 'Denial') OR s.attitude IN ('claims', 'assesses'))
ORDER BY class, how, s.label_en, s.as_printed, s.statement

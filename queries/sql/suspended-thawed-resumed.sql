-- Which military ties were suspended, thawed or resumed, and which resumption is only agreed?

SELECT s.label_en AS "statement", lower(s.stated_as) AS class, kinds.label_en AS kind, modes.label_en AS mode, s.edtf AS "when",
  s.as_printed AS printed, s.caveat, s.document, s.cite, s.statement AS node
FROM 'statements.csv' s
JOIN 'concepts.csv' kinds ON kinds.concept = 'kind/' || s.kind
JOIN 'concepts.csv' modes ON modes.concept = 'mode/' || s.mode
WHERE s.document LIKE '%'
  AND s.stated_as IN ('Event', 'Prospect') AND s.kind IN ('suspension', 'thaw', 'resumption')
ORDER BY kinds.label_en, s.label_en, s.as_printed, s.statement

-- Which dates rest on an anchor that the editors supplied, and on which words of the text?

SELECT s.label_en AS "statement", s.date_as_printed AS printed, s.edtf AS "when", s.earliest, s.latest, s.caveat,
  s.document, s.cite, s.statement AS node
FROM 'statements.csv' s
WHERE s.document LIKE '%'
  AND s.date_basis = 'editor' AND s.stated_as <> 'Participation'
  AND s.earliest IS NOT NULL AND s.latest IS NOT NULL
ORDER BY s.cite, s.label_en, s.statement

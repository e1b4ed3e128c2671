-- Is China a member of the Financial Action Task Force on money laundering, or of a body that is taken for it?

WITH said AS (
  SELECT 'denial' AS says, denial AS node, label_en, as_printed, holder, towards, towards_label, caveat, cite, document
  FROM 'denials.csv'
  UNION ALL
  SELECT 'position', position, label_en, as_printed, holder, towards, towards_label, caveat, cite, document
  FROM 'positions.csv'
  UNION ALL
  SELECT 'relationship', relationship, label_en, as_printed, holder, towards, towards_label, caveat, cite, document
  FROM 'relationships.csv'
)
SELECT said.says, said.label_en AS statement, said.as_printed AS printed, said.towards_label AS "group",
  same.identified_as_label AS "takenToBe", c.label_en AS confidence, said.caveat, said.document, said.cite, said.node
FROM said
LEFT JOIN 'identifications.csv' same ON same.identifies = said.towards
LEFT JOIN 'concepts.csv' c ON c.concept = 'confidence/' || same.confidence
WHERE said.document LIKE '%' AND 'actor/fatf' IN (said.towards, same.identified_as) AND said.holder = 'actor/china'
ORDER BY said.says, printed, said.node

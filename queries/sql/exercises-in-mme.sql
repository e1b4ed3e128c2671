-- How do the Multinational Military Exercises data (MME v7) record the exercises that a document mentions?

SELECT c.statement_label AS exercise, c.statement_edtf AS "documentDate", c.account_label AS "mmeExercise", c.account_edtf AS "mmeDate",
  c.account_place AS "mmePlace", c.account_actor AS "mmeStates", g.label_en AS agreement, f.label_en AS confidence,
  c.caveat, c.document, c.cite, c.account_cite AS "mmeCite", c.statement AS node
FROM 'comparisons.csv' c
JOIN 'concepts.csv' g ON g.concept = 'agreement/' || c.agreement
JOIN 'concepts.csv' f ON f.concept = 'confidence/' || c.confidence
WHERE c.document LIKE '%' AND c.account_document = 'comparison/mme-v7'
ORDER BY "documentDate", "mmeExercise", node

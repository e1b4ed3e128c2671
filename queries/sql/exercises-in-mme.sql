-- How do the Multinational Military Exercises data (MME v7) record the exercises that the chapter mentions?

SELECT c.account_label AS exercise, c.account_edtf AS "chapterDate", c.other_label AS "mmeExercise", c.other_edtf AS "mmeDate",
  c.other_place AS "mmePlace", state AS "mmeState", g.label_en AS agreement, f.label_en AS confidence,
  c.caveat, c.cite, c.other_cite AS "mmeCite", c.account AS node
FROM 'comparisons.parquet' c
LEFT JOIN LATERAL (SELECT unnest(string_split(c.other_actor, ' | ')) AS state) ON true
JOIN 'concepts.parquet' g ON g.concept = 'agreement/' || c.agreement
JOIN 'concepts.parquet' f ON f.concept = 'confidence/' || c.confidence
WHERE c.document = 'cnd2002-6' AND c.other_document = 'comparison/mme-v7' AND c.other_class = 'Exercise'
ORDER BY "chapterDate", "mmeExercise", "mmeState", node

-- Under which name does a document speak of the Brahimi Report on UN peace operations, and what does it say of it?

WITH said AS (
  SELECT p.position AS node, p.label_en, t.label_en AS attitude, concat_ws(' | ', p.towards, p.concerns) AS of_what,
    p.caveat, p.cite, p.document
  FROM 'positions.parquet' p
  JOIN 'concepts.parquet' t ON t.concept = 'attitude/' || p.attitude
  UNION ALL
  SELECT event, label_en, NULL, concerns, caveat, cite, document
  FROM 'events.parquet'
)
SELECT named.label_en AS "asPrinted", i.label_en AS "takenToBe", i.alt_label AS "alsoCalled", c.label_en AS confidence,
  same.caveat AS "editorsNote", said.label_en AS says, said.attitude, said.caveat, said.document, said.cite, said.node
FROM said
JOIN 'instruments.parquet' named ON list_contains(string_split(said.of_what, ' | '), named.instrument)
LEFT JOIN 'identifications.parquet' same ON same.identifies = named.instrument
LEFT JOIN 'concepts.parquet' c ON c.concept = 'confidence/' || same.confidence
JOIN 'instruments.parquet' i ON i.instrument = coalesce(same.identified_as, named.instrument)
WHERE said.document LIKE '%' AND i.instrument = 'instrument/brahimi-report'
ORDER BY said.node, "alsoCalled"

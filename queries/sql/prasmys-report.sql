-- What is “the Prasmy's Report”, and what does the chapter say of it?

WITH said AS (
  SELECT p.position AS node, p.label_en, t.label_en AS attitude, concat_ws(' | ', p.towards, p.concerns) AS of_what,
    p.caveat, p.cite, p.document
  FROM 'positions.parquet' p
  JOIN 'concepts.parquet' t ON t.concept = 'attitude/' || p.attitude
  UNION ALL
  SELECT event, label_en, NULL, concerns, caveat, cite, document
  FROM 'events.parquet'
)
SELECT same.identifies_label AS "asPrinted", i.label_en AS "takenToBe", i.alt_label AS "alsoCalled", c.label_en AS confidence,
  same.caveat AS "editorsNote", said.label_en AS says, said.attitude, said.caveat, said.cite, said.node
FROM 'identifications.parquet' same
JOIN 'instruments.parquet' i ON i.instrument = same.identified_as
JOIN said ON list_contains(string_split(said.of_what, ' | '), same.identifies)
JOIN 'concepts.parquet' c ON c.concept = 'confidence/' || same.confidence
WHERE said.document = 'cnd2002-6' AND i.instrument = 'instrument/brahimi-report'
ORDER BY said.node, "alsoCalled"

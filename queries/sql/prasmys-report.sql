-- What is “the Prasmy's Report”, and what does the chapter say of it?

SELECT same.identifies_label AS "asPrinted", i.label_en AS "takenToBe", i.alt_label AS "alsoCalled", c.label_en AS confidence,
  same.caveat AS "editorsNote", s.label_en AS says, t.label_en AS attitude, s.caveat, s.cite, s.position AS node
FROM 'identifications.parquet' same
JOIN 'instruments.parquet' i ON i.instrument = same.identified_as
JOIN 'positions.parquet' s ON list_contains(string_split(concat_ws(' | ', s.towards, s.concerns), ' | '), same.identifies)
JOIN 'concepts.parquet' c ON c.concept = 'confidence/' || same.confidence
JOIN 'concepts.parquet' t ON t.concept = 'attitude/' || s.attitude
WHERE s.document = 'cnd2002-6' AND i.instrument = 'instrument/brahimi-report'
ORDER BY node, "alsoCalled"

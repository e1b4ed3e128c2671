-- Under which name does a document speak of the Brahimi Report on UN peace operations, and what does it say about it?

WITH said AS (
  SELECT p.position AS node, p.label_en, t.label_en AS attitude, concat_ws(' | ', p.towards, p.concerns) AS of_what,
    p.caveat, p.cite, p.document
  FROM 'positions.csv' p
  JOIN 'concepts.csv' t ON t.concept = 'attitude/' || p.attitude
  UNION ALL
  SELECT event, label_en, NULL, concerns, caveat, cite, document
  FROM 'events.csv'
)
SELECT named.label_en AS "asPrinted", i.label_en AS "takenToBe", array_to_string(list_filter(string_split(i.alt_label, ' | '), lambda name: regexp_matches(name, '^[ -~]+$')), ' | ') AS "alsoCalled", c.label_en AS confidence,
  same.caveat AS "editorsNote", said.label_en AS says, said.attitude, said.caveat, said.document, said.cite, said.node
FROM said
JOIN 'instruments.csv' named ON list_contains(string_split(said.of_what, ' | '), named.instrument)
LEFT JOIN 'identifications.csv' same ON same.identifies = named.instrument
LEFT JOIN 'concepts.csv' c ON c.concept = 'confidence/' || same.confidence
JOIN 'instruments.csv' i ON i.instrument = coalesce(same.identified_as, named.instrument)
WHERE said.document LIKE '%' AND i.instrument = 'instrument/brahimi-report'
ORDER BY said.node, "alsoCalled"

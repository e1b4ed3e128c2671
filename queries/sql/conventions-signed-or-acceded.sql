-- What did China do to each anti-terrorism convention that is named: sign, ratify or accede?

SELECT DISTINCT i.label_en AS convention, same.identified_as_label AS "takenToBe", c.label_en AS confidence, k.label_en AS act, e.as_printed AS printed,
  v.label_en AS "when", e.caveat, e.document, e.cite, e.event
FROM 'events.csv' e
JOIN 'instruments.csv' i ON list_contains(string_split(e.instrument, ' | '), i.instrument)
JOIN 'participations.csv' p ON p.event = e.event
JOIN 'concepts.csv' k ON k.concept = 'kind/' || e.kind
JOIN 'concepts.csv' v ON v.concept = 'precision/' || e.precision
LEFT JOIN 'identifications.csv' same ON same.identifies = i.instrument
LEFT JOIN 'concepts.csv' c ON c.concept = 'confidence/' || same.confidence
WHERE e.document LIKE '%'
  AND i.kind = 'treaty'
  AND list_has_any(string_split(i.topic, ' | '), ['counter-terrorism', 'terrorism', 'terrorist-financing'])
  AND p.actor = 'actor/china'
ORDER BY act, convention, e.event

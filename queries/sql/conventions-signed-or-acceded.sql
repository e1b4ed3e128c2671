-- What did China do to the anti-terrorism conventions that a document names or counts: sign, ratify or accede?

SELECT DISTINCT i.label_en AS convention, f.value AS number, same.identified_as_label AS "takenToBe", c.label_en AS confidence,
  k.label_en AS act, e.as_printed AS printed, v.label_en AS "when", e.caveat, e.document, e.cite, e.event AS node
FROM 'events.csv' e
JOIN 'instruments.csv' i ON list_contains(string_split(e.instrument, ' | '), i.instrument)
JOIN 'participations.csv' p ON p.event = e.event
JOIN 'actors.csv' a ON a.actor = p.actor AND 'actor/china' IN (a.actor, a.organ_of)
JOIN 'concepts.csv' k ON k.concept = 'kind/' || e.kind
JOIN 'concepts.csv' v ON v.concept = 'precision/' || e.precision
LEFT JOIN 'figures.csv' f ON f.about = e.event AND f.counts = 'treaty'
LEFT JOIN 'identifications.csv' same ON same.identifies = i.instrument
LEFT JOIN 'concepts.csv' c ON c.concept = 'confidence/' || same.confidence
WHERE e.document LIKE '%'
  AND i.kind IN ('treaty', 'treaty-set')
  AND list_has_any(string_split(e.topic, ' | '), ['counter-terrorism', 'terrorism', 'terrorist-financing'])
ORDER BY act, convention, node

-- At whose request was the East Turkistan Islamic Movement listed, by whom, on what date, and who says so?

SELECT p.actor_label AS actor, r.label_en AS role, e.edtf AS "when", e.instrument_label AS list, d.publisher_label AS "saidBy",
  b.label_en AS basis, e.caveat, e.document, e.cite, e.event, p.participation AS node
FROM 'events.csv' e
JOIN 'participations.csv' p ON p.event = e.event
JOIN 'documents.csv' d ON d.document = e.document
JOIN 'concepts.csv' r ON r.concept = 'role/' || p.role
JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.actor_basis
WHERE e.document LIKE '%'
  AND e.class = 'InstrumentAct' AND e.kind = 'listing'
  AND list_contains(string_split(e.concerns, ' | '), 'actor/etim')
ORDER BY r.label_en, actor, node

-- In which capacity did people act for a state, an organization or a group: as heads of state, as ministers, as officers?

SELECT c.label_en AS capacity, p.actor_label AS actor, r.label_en AS role, b.label_en AS basis,
  e.label_en AS event, e.edtf AS "when", p.caveat, e.document, p.cite, p.event AS node, p.participation AS part
FROM (SELECT *, unnest(string_split(capacity, ' | ')) AS one FROM 'participations.csv') p
JOIN 'concepts.csv' c ON c.concept = 'capacity/' || p.one
JOIN 'concepts.csv' r ON r.concept = 'role/' || p.role
JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.actor_basis
JOIN 'events.csv' e ON e.event = p.event
WHERE e.document LIKE '%'
ORDER BY capacity, actor, node, part

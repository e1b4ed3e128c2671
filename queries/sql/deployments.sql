-- Which dispatches and services of personnel in UN peace-keeping are reported, from whom and to which operation?

SELECT e.label_en AS deployment, k.label_en AS kind, m.label_en AS mode,
  string_agg(p.actor_label, ' | ' ORDER BY p.participation) FILTER (p.role <> 'operation-served') AS "by",
  string_agg(r.label_en, ' | ' ORDER BY p.participation) FILTER (p.role <> 'operation-served') AS "byAs",
  string_agg(b.label_en, ' | ' ORDER BY p.participation) FILTER (p.role <> 'operation-served') AS "byBasis",
  string_agg(p.actor_label, ' | ' ORDER BY p.participation) FILTER (p.role = 'operation-served') AS operation,
  string_agg(b.label_en, ' | ' ORDER BY p.participation) FILTER (p.role = 'operation-served') AS "operationBasis",
  e.edtf AS "when", e.caveat, e.document, e.cite, e.event AS node
FROM 'events.csv' e
JOIN 'concepts.csv' k ON k.concept = 'kind/' || e.kind
JOIN 'concepts.csv' m ON m.concept = 'mode/' || e.mode
LEFT JOIN 'participations.csv' p ON p.event = e.event
LEFT JOIN 'concepts.csv' r ON r.concept = 'role/' || p.role
LEFT JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.actor_basis
WHERE e.document LIKE '%' AND e.class = 'Deployment'
GROUP BY ALL
ORDER BY e.cite, e.label_en, e.event

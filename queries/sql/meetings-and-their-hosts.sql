-- Which meetings does a document report, in which forum, by whom hosted or organized, between whom, where and when?

WITH part AS (
  SELECT p.*, p.role IN ('forum', 'host', 'organizer') AS "called", r.label_en AS role_label, b.label_en AS basis_label
  FROM 'participations.csv' p
  JOIN 'concepts.csv' r ON r.concept = 'role/' || p.role
  JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.actor_basis
)
SELECT e.label_en AS meeting, e.ordinal, kinds.label_en AS kind,
  any_value(p.actor_label) FILTER (p.role = 'forum') AS forum,
  any_value(p.actor_label) FILTER (p.role = 'host') AS host,
  any_value(p.actor_label) FILTER (p.role = 'organizer') AS organizer,
  string_agg(p.actor_label, ' | ' ORDER BY p.participation) FILTER (NOT p."called") AS parties,
  string_agg(p.role_label, ' | ' ORDER BY p.participation) FILTER (NOT p."called") AS "partiesAs",
  string_agg(p.basis_label, ' | ' ORDER BY p.participation) FILTER (NOT p."called") AS "partiesBasis",
  e.place_label AS place, placed.label_en AS "placeBasis", e.edtf AS "when",
  CASE WHEN e.bundle THEN 'true' END AS bundle, e.caveat, e.document, e.cite, e.event AS node
FROM 'events.csv' e
JOIN 'concepts.csv' kinds ON kinds.concept = 'kind/' || e.kind
LEFT JOIN 'concepts.csv' placed ON placed.concept = 'basis/' || e.place_basis
LEFT JOIN part p ON p.event = e.event
WHERE e.document LIKE '%' AND e.class = 'Meeting'
GROUP BY ALL
ORDER BY e.event

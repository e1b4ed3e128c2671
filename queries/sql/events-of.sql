-- In which events do an actor and its organs take part, under which name, in which role, and which sentence says so?
-- The actor stands in the first line.

WITH RECURSIVE asked AS (SELECT 'actor/china' AS actor),
own AS (
  SELECT actor, 'itself' AS whose FROM asked
  UNION ALL SELECT a.actor, 'organ' FROM 'actors.csv' a JOIN own ON own.actor = a.organ_of
), named AS (
  SELECT actor, whose FROM own
  UNION SELECT i.identifies, own.whose FROM 'identifications.csv' i JOIN own ON own.actor = i.identified_as
)
SELECT p.actor_label AS "namedAs", named.whose, b.label_en AS basis, r.label_en AS role, e.label_en AS event, e.edtf AS "when",
  CASE WHEN e.bundle THEN 'true' END AS bundle, coalesce(e.caveat, p.caveat) AS caveat, e.document, e.cite, e.event AS node,
  p.participation AS part
FROM named
JOIN 'participations.csv' p ON p.actor = named.actor
JOIN 'events.csv' e ON e.event = p.event
JOIN 'concepts.csv' r ON r.concept = 'role/' || p.role
JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.actor_basis
WHERE e.document LIKE '%'
ORDER BY "namedAs", r.label_en, e.label_en, node, part

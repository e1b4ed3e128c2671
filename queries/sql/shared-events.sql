-- With which other actors does a state share an event, in which role each time, and which sentence says so?
-- The state stands in the first line.

WITH asked AS (SELECT 'actor/china' AS state)
SELECT own.actor_label AS "ownName", own_as.label_en AS "ownAs", own_basis.label_en AS "ownBasis",
  other.actor_label AS "with", other.iso3 AS "otherState", other_as.label_en AS "withAs", other_basis.label_en AS "withBasis",
  e.label_en AS event, e.edtf AS "when", CASE WHEN e.bundle THEN 'true' END AS bundle, e.caveat, e.document, e.cite, e.event AS node
FROM asked
JOIN 'participations.csv' own ON own.state = asked.state
JOIN 'events.csv' e ON e.event = own.event
JOIN 'participations.csv' other ON other.event = own.event AND other.state IS DISTINCT FROM own.state
JOIN 'concepts.csv' own_as ON own_as.concept = 'role/' || own.role
JOIN 'concepts.csv' other_as ON other_as.concept = 'role/' || other.role
JOIN 'concepts.csv' own_basis ON own_basis.concept = 'basis/' || own.actor_basis
JOIN 'concepts.csv' other_basis ON other_basis.concept = 'basis/' || other.actor_basis
WHERE e.document LIKE '%'
ORDER BY "with", "withAs", e.label_en, "ownName", "ownAs", node

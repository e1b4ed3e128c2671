-- In which roles do an actor and its organs appear, each under its own name, and in how many events?
-- The actor stands in the first line.

WITH RECURSIVE asked AS (SELECT 'actor/china' AS actor),
own AS (
  SELECT actor FROM asked
  UNION SELECT a.actor FROM 'actors.csv' a JOIN own ON own.actor = a.organ_of
), named AS (
  SELECT actor FROM own
  UNION SELECT i.identifies FROM 'identifications.csv' i JOIN own ON own.actor = i.identified_as
)
SELECT p.actor_label AS "namedAs", r.label_en AS role, e.document,
  count(DISTINCT e.occurrence) FILTER (NOT e.bundle) AS events,
  count(DISTINCT e.event) FILTER (NOT e.bundle AND p.actor_basis = 'text') AS "namedThere",
  count(DISTINCT e.event) FILTER (e.bundle) AS bundles,
  count(DISTINCT e.occurrence) FILTER (NOT e.bundle AND e.occurrence <> e.event) AS "toldBefore"
FROM named
JOIN 'participations.csv' p ON p.actor = named.actor
JOIN 'events.csv' e ON e.event = p.event
JOIN 'concepts.csv' r ON r.concept = 'role/' || p.role
WHERE e.document LIKE '%'
GROUP BY ALL
ORDER BY "namedAs", r.label_en, e.document

-- With which other states does a state share events in a document, how many are they, and in how many does the text name both?
-- The state stands in the first line.

WITH asked AS (SELECT 'actor/china' AS state),
shared AS (
  SELECT own.state AS state, other.state AS other, other.iso3 AS code, e.document, e.event, e.occurrence, e.bundle,
    'observer' IN (own.role, other.role) AS seen,
    own.actor_basis = 'text' AND other.actor_basis = 'text' AS named
  FROM asked
  JOIN 'participations.csv' own ON own.state = asked.state
  JOIN 'events.csv' e ON e.event = own.event
  JOIN 'participations.csv' other ON other.event = own.event AND other.state <> own.state
  WHERE e.document LIKE '%'
)
SELECT a.label_en AS name, b.label_en AS "with", code, shared.document,
  count(DISTINCT occurrence) FILTER (NOT bundle AND NOT seen) AS events,
  count(DISTINCT event) FILTER (NOT bundle AND NOT seen AND named) AS "bothNamed",
  count(DISTINCT event) FILTER (NOT bundle AND seen) AS observed,
  count(DISTINCT event) FILTER (bundle) AS bundles,
  count(DISTINCT occurrence) FILTER (NOT bundle AND NOT seen AND occurrence <> event) AS "toldBefore"
FROM shared
JOIN 'actors.csv' a ON a.actor = shared.state
JOIN 'actors.csv' b ON b.actor = shared.other
GROUP BY a.label_en, b.label_en, code, shared.document
ORDER BY name, "with", shared.document

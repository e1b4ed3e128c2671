-- What is dated to a month, a year or another time, and what may fall in it or spans it?
-- The first day of the time, and the day after its last, stand in the first lines.

WITH asked AS (SELECT DATE '2002-06-01' AS month, DATE '2002-07-01' AS month_after)
SELECT e.label_en AS event, e.edtf AS "when", v.label_en AS precision,
  CASE WHEN e.earliest >= month AND e.latest < month_after THEN 'inside' ELSE 'overlapping' END AS fit,
  b.label_en AS basis, p.parties, p."partiesAs", whole.label_en AS "partOf",
  CASE WHEN e.bundle THEN 'true' END AS bundle,
  coalesce(e.caveat, p.caveat) AS caveat, e.document, e.cite, e.event AS node
FROM 'events.csv' e
CROSS JOIN asked
JOIN 'concepts.csv' v ON v.concept = 'precision/' || e.precision
JOIN 'concepts.csv' b ON b.concept = 'basis/' || e.date_basis
LEFT JOIN (
  SELECT event, string_agg(actor_label, ' | ' ORDER BY participation) AS parties,
    string_agg(r.label_en, ' | ' ORDER BY participation) AS "partiesAs", min(caveat) AS caveat
  FROM 'participations.csv' JOIN 'concepts.csv' r ON r.concept = 'role/' || role
  GROUP BY event
) p ON p.event = e.event
LEFT JOIN 'events.csv' whole ON whole.event = e.part_of
WHERE e.document LIKE '%'
  AND e.earliest < month_after AND (e.latest IS NULL OR e.latest >= month)
ORDER BY "when", e.label_en, node

-- Which founding members of the SCO other than China are not named among the countries with which the PLA held security consultations?

SELECT p.actor_label AS state, 'not named; the list is open' AS reading, series.as_printed AS "openList",
  p.cite AS "foundingCite", series.cite AS "consultationsCite", p.actor AS node
FROM 'participations.parquet' p
CROSS JOIN 'events.parquet' series
WHERE p.event = 'cnd2002-6/sco-founding-2001' AND p.role = 'founder' AND p.actor <> 'actor/china'
  AND series.event = 'cnd2002-6/security-consultations'
  AND p.actor NOT IN (
    SELECT named.actor
    FROM 'participations.parquet' named
    JOIN 'events.parquet' talks ON talks.event = named.event
    WHERE talks.part_of = series.event
  )
ORDER BY state, node

-- Which states appear both among the anti-terrorism consultation partners and among the security consultation partners?

SELECT a.label_en AS state, series.as_printed AS "openList", one.cite AS "antiTerrorismCite", two.cite AS "securityCite",
  a.actor AS node
FROM 'actors.parquet' a
JOIN 'participations.parquet' one ON one.actor = a.actor
JOIN 'events.parquet' talks ON talks.event = one.event AND talks.part_of = 'cnd2002-6/anti-terrorism-consultations'
JOIN 'participations.parquet' two ON two.actor = a.actor
JOIN 'events.parquet' others ON others.event = two.event AND others.part_of = 'cnd2002-6/security-consultations'
JOIN 'events.parquet' series ON series.event = others.part_of
WHERE a.actor_class = 'State' AND a.actor <> 'actor/china'
ORDER BY state, node

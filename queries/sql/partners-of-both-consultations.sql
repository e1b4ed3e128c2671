-- Which states appear both among the anti-terrorism consultation partners and among the security consultation partners?

SELECT DISTINCT a.label_en AS state, series.as_printed AS "openList", series.document, one.cite AS "antiTerrorismCite", two.cite AS "securityCite",
  a.actor AS node
FROM 'actors.csv' a
JOIN 'participations.csv' one ON one.actor = a.actor
JOIN 'events.csv' talks ON talks.event = one.event
JOIN 'participations.csv' two ON two.actor = a.actor
JOIN 'events.csv' others ON others.event = two.event
JOIN 'events.csv' series ON series.event = others.part_of AND series.document = talks.document
WHERE series.document LIKE '%'
  AND talks.kind = 'consultation' AND list_has_any(string_split(talks.topic, ' | '), ['counter-terrorism', 'terrorism', 'terrorist-financing'])
  AND series.kind = 'consultation' AND series.bundle AND list_contains(string_split(series.topic, ' | '), 'defence-diplomacy')
  AND a.actor_class = 'State' AND a.actor <> 'actor/china'
ORDER BY state, series.document, node

-- Which founding members of the SCO other than China are not named among the countries with which the PLA held security consultations?

SELECT p.actor_label AS state, 'not named; the list is open' AS reading, series.as_printed AS "openList",
  series.document, p.cite AS "foundingCite", series.cite AS "consultationsCite", p.actor AS node
FROM 'participations.csv' p
JOIN 'events.csv' founding ON founding.event = p.event
JOIN 'events.csv' series ON series.document = founding.document
WHERE series.document LIKE '%'
  AND founding.kind = 'founding' AND list_contains(string_split(founding.concerns, ' | '), 'actor/sco')
  AND p.role = 'founder' AND p.actor <> 'actor/china'
  AND series.kind = 'consultation' AND series.bundle AND list_contains(string_split(series.topic, ' | '), 'defence-diplomacy')
  AND p.actor NOT IN (
    SELECT named.actor
    FROM 'participations.csv' named
    JOIN 'events.csv' talks ON talks.event = named.event
    WHERE talks.part_of = series.event
  )
ORDER BY state, series.document, node

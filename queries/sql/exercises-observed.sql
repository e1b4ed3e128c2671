-- Which exercises did Chinese officers observe, when, and who sponsored or staged each?

SELECT e.label_en AS exercise, e.edtf AS "when", seen_as.label_en AS "chinaAs",
  string_agg(held.actor_label, ' | ' ORDER BY held.participation) AS "by",
  string_agg(held_as.label_en, ' | ' ORDER BY held.participation) AS "byAs",
  e.place_label AS place, coalesce(e.caveat, seen.caveat) AS caveat, e.document, e.cite, e.event AS node
FROM 'events.csv' e
JOIN 'participations.csv' seen ON seen.event = e.event
JOIN 'actors.csv' observer ON observer.actor = seen.actor AND 'actor/china' IN (observer.actor, observer.organ_of)
JOIN 'concepts.csv' seen_as ON seen_as.concept = 'role/' || seen.role
LEFT JOIN 'participations.csv' held ON held.event = e.event AND held.role IN ('sponsor', 'staging-party')
LEFT JOIN 'concepts.csv' held_as ON held_as.concept = 'role/' || held.role
WHERE e.document LIKE '%' AND e.class = 'Exercise' AND seen.role = 'observer'
GROUP BY ALL
ORDER BY "when", node

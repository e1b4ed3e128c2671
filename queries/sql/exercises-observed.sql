-- Which exercises did Chinese officers observe, when, and who sponsored or staged each?

SELECT e.label_en AS exercise, e.edtf AS "when", seen_as.label_en AS "chinaAs", held.actor_label AS "by",
  held_as.label_en AS "byAs", e.place_label AS place, coalesce(e.caveat, seen.caveat) AS caveat, e.document, e.cite, e.event
FROM 'events.csv' e
JOIN 'participations.csv' seen ON seen.event = e.event
JOIN 'participations.csv' held ON held.event = e.event
JOIN 'concepts.csv' seen_as ON seen_as.concept = 'role/' || seen.role
JOIN 'concepts.csv' held_as ON held_as.concept = 'role/' || held.role
WHERE e.document LIKE '%'
  AND e.class = 'Exercise'
  AND seen.actor = 'actor/china' AND seen.role = 'observer'
  AND held.role IN ('sponsor', 'staging-party')
ORDER BY "when", held.actor_label, e.event

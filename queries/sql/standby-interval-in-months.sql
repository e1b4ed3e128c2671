-- How long after deciding in principle to take part in the UN stand-by arrangements did China formally join the Class-A mechanism?

SELECT decision.edtf AS decided, joining.edtf AS joined,
  date_diff('month', decision.earliest, joining.earliest) AS months,
  'give or take a month: both dates are known to the month only' AS within,
  joining.caveat, decision.document, decision.cite AS "decidedCite", joining.cite AS "joinedCite", decision.event AS decision, joining.event AS joining
FROM 'events.csv' decision
JOIN 'prospects.csv' decided ON list_contains(string_split(decision.concerns, ' | '), decided.prospect)
JOIN 'actors.csv' body ON 'actor/unsas' IN (body.actor, body.organ_of)
JOIN 'participations.csv' forum ON forum.actor = body.actor
JOIN 'events.csv' joining ON joining.event = forum.event
WHERE decision.document LIKE '%' AND joining.document = decision.document
  AND decision.kind = 'decision' AND decided.kind = 'standby-participation'
  AND joining.kind = 'joining' AND joining.precision = 'month'
ORDER BY decision.event, joining.event

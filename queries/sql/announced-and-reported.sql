-- What does one document announce, intend, agree or offer for which a later one reports an event of the same kind with the same party?

WITH s AS (
  SELECT * FROM 'statements.csv' s WHERE s.document LIKE '%'
), announced AS (
  SELECT *, unnest(string_split(concat_ws(' | ', actor, towards), ' | ')) AS party FROM s WHERE stated_as = 'Prospect'
)
SELECT DISTINCT k.label_en AS kind, p.actor_label AS party, a.label_en AS announced, m.label_en AS mode,
  a.document AS "announcedIn", a.cite AS "announcedCite", e.label_en AS "event", e.edtf AS "when",
  e.caveat, e.document, e.cite, a.statement AS prospect, e.event AS node
FROM announced a
JOIN s p ON p.stated_as = 'Participation' AND p.actor = a.party AND p.kind = a.kind AND p.issued > a.issued
JOIN 'events.csv' e ON e.event = p.event
JOIN 'concepts.csv' k ON k.concept = 'kind/' || e.kind
JOIN 'concepts.csv' m ON m.concept = 'mode/' || a.mode
ORDER BY k.label_en, party, a.label_en, e.label_en, a.statement, e.event

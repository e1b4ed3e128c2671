-- What does one document announce, intend, agree or offer of which a later one reports an event of the same kind with the same party?

WITH sides AS (
  SELECT *, unnest(string_split(concat_ws(' | ', actor, towards), ' | ')) AS party FROM 'statements.csv'
), e AS (
  SELECT DISTINCT event, party, kind, edtf, label_en, document, issued FROM sides WHERE stated_as = 'Participation'
)
SELECT DISTINCT kinds.label_en AS kind, a.label_en AS party, p.label_en AS announced, modes.label_en AS mode,
  p.document AS "announcedIn", p.cite AS "announcedCite", e.label_en AS "event", e.edtf AS "when", e.document, own.cite,
  p.statement AS prospect, e.event AS node
FROM sides p
JOIN e ON e.kind = p.kind AND e.party = p.party AND e.issued > p.issued
JOIN 'events.csv' own ON own.event = e.event
JOIN 'actors.csv' a ON a.actor = p.party
JOIN 'concepts.csv' kinds ON kinds.concept = 'kind/' || p.kind
JOIN 'concepts.csv' modes ON modes.concept = 'mode/' || p.mode
WHERE p.stated_as = 'Prospect' AND e.document LIKE '%'
ORDER BY kinds.label_en, a.label_en, p.label_en, e.label_en, p.statement, e.event

-- Which instruments does a document speak of, and what was done to each, by whom and when?

WITH acts AS (
  SELECT *, unnest(string_split(instrument, ' | ')) AS paper FROM 'events.csv'
), mentions AS (
  SELECT *, unnest(string_split(concat_ws(' | ', towards, concerns, about, cause, effect), ' | ')) AS paper
  FROM 'statements.csv' WHERE stated_as <> 'Participation'
), said AS (
  SELECT paper, kind, edtf AS "when", NULL AS otherwise, caveat, document, cite, event AS node
  FROM acts WHERE class = 'InstrumentAct'
  UNION ALL
  SELECT paper, NULL, NULL, label_en, caveat, document, cite, statement
  FROM mentions ANTI JOIN acts USING (paper, document)
)
SELECT i.label_en AS instrument, kinds.label_en AS kind, done.label_en AS act,
  string_agg(p.actor_label, ' | ' ORDER BY p.participation) AS "by",
  string_agg(r.label_en, ' | ' ORDER BY p.participation) AS "byAs",
  string_agg(b.label_en, ' | ' ORDER BY p.participation) AS basis,
  said."when", said.otherwise, said.caveat, said.document, said.cite, said.node
FROM said
JOIN 'instruments.csv' i ON i.instrument = said.paper
JOIN 'concepts.csv' kinds ON kinds.concept = 'kind/' || i.kind
LEFT JOIN 'concepts.csv' done ON done.concept = 'kind/' || said.kind
LEFT JOIN 'participations.csv' p ON p.event = said.node
LEFT JOIN 'concepts.csv' r ON r.concept = 'role/' || p.role
LEFT JOIN 'concepts.csv' b ON b.concept = 'basis/' || p.actor_basis
WHERE said.document LIKE '%'
GROUP BY ALL
ORDER BY i.label_en, act, said.node

-- With which other actors does Kyrgyzstan share an event, and in which role each time?

SELECT e.label_en AS event, e.edtf AS "when", own_as.label_en AS "kyrgyzstanAs", own_basis.label_en AS "kyrgyzstanBasis",
  other.actor_label AS "with", other_as.label_en AS "withAs", other_basis.label_en AS "withBasis", e.caveat, e.document, e.cite, e.event AS node
FROM 'participations.parquet' own
JOIN 'events.parquet' e ON e.event = own.event
JOIN 'participations.parquet' other ON other.event = own.event AND other.actor <> own.actor
JOIN 'concepts.parquet' own_as ON own_as.concept = 'role/' || own.role
JOIN 'concepts.parquet' other_as ON other_as.concept = 'role/' || other.role
JOIN 'concepts.parquet' own_basis ON own_basis.concept = 'basis/' || own.actor_basis
JOIN 'concepts.parquet' other_basis ON other_basis.concept = 'basis/' || other.actor_basis
WHERE e.document LIKE '%' AND own.actor = 'actor/kyrgyzstan'
ORDER BY "when" NULLS FIRST, e.label_en, "with", "withAs", node

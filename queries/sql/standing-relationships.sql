-- Which memberships, military relations, partnerships and other standing ties does a document state?

SELECT r.label_en AS relationship, k.label_en AS kind, r.holder_label AS holder, b.label_en AS basis, r.towards_label AS towards,
  r.concerns_label AS concerns, r.edtf AS "when", r.as_printed AS printed, r.caveat, r.document, r.cite, r.relationship AS node
FROM 'relationships.csv' r
JOIN 'concepts.csv' k ON k.concept = 'kind/' || r.kind
JOIN 'concepts.csv' b ON b.concept = 'basis/' || r.holder_basis
WHERE r.document LIKE '%'
ORDER BY k.label_en, r.label_en, r.relationship

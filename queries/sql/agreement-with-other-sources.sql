-- Where do other sources agree with a document, add to it or differ from it?

SELECT how.label_en AS agreement, sure.label_en AS confidence, c.statement_label AS "statement", c.account_label AS other,
  other.label_en AS source, c.caveat, c.document, c.cite, c.account_cite AS "otherCite", c.comparison AS node
FROM 'comparisons.csv' c
JOIN 'concepts.csv' how ON how.concept = 'agreement/' || c.agreement
LEFT JOIN 'concepts.csv' sure ON sure.concept = 'confidence/' || c.confidence
JOIN 'documents.csv' other ON other.document = c.account_document
WHERE c.document LIKE '%'
ORDER BY agreement, c.statement_label, c.account_label, c.comparison

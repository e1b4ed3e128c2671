-- What conditions does the Chinese government set for the fight against terrorism, and what does it call for?

SELECT s.label_en AS position, t.label_en AS attitude, s.as_printed AS printed, holder.label_en AS holder,
  whole.label_en AS "holderIsOrganOf", b.label_en AS basis, s.caveat, s.document, s.cite, s.position AS node
FROM 'positions.csv' s
JOIN 'concepts.csv' t ON t.concept = 'attitude/' || s.attitude
JOIN 'concepts.csv' b ON b.concept = 'basis/' || s.holder_basis
JOIN 'actors.csv' holder ON list_contains(string_split(s.holder, ' | '), holder.actor)
LEFT JOIN 'actors.csv' whole ON whole.actor = holder.organ_of
WHERE s.document LIKE '%'
  AND 'actor/china' IN (holder.actor, holder.organ_of, whole.organ_of)
  AND s.attitude IN ('requires', 'requires-not', 'advocates')
  AND list_has_any(string_split(s.topic, ' | '), ['counter-terrorism', 'terrorism'])
ORDER BY s.cite, s.label_en, printed, node

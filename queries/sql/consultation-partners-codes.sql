-- Give the ISO 3166-1 alpha-3, COW and Gleditsch-Ward codes and the Wikidata item of each state with which China held anti-terrorism consultations.

SELECT DISTINCT a.label_en AS state, a.iso3, a.cow, a.gw, 'http://www.wikidata.org/entity/' || a.wikidata AS wikidata, p.caveat, e.document, p.cite, a.actor AS node
FROM 'participations.csv' p
JOIN 'events.csv' e ON e.event = p.event
JOIN 'actors.csv' a ON a.actor = p.actor
WHERE e.document LIKE '%'
  AND e.kind = 'consultation' AND list_has_any(string_split(e.topic, ' | '), ['counter-terrorism', 'terrorism', 'terrorist-financing']) AND NOT e.bundle
  AND a.actor_class = 'State' AND a.actor <> 'actor/china' AND a.wikidata_match = 'exactMatch'
ORDER BY state, e.document, p.cite, node

-- What units does China say it can provide to UN peace-keeping operations?

SELECT u.label_en AS unit, f.value AS number, q.label_en AS qualifier, m.label_en AS mode,
  p.as_printed AS printed, p.caveat, f.document, f.cite, f.figure AS node
FROM 'figures.csv' f
JOIN 'prospects.csv' p ON p.prospect = f.about
JOIN 'actors.csv' holder ON holder.actor = p.holder AND 'actor/china' IN (holder.actor, holder.organ_of)
JOIN 'concepts.csv' u ON u.concept = 'counts/' || f.counts
JOIN 'concepts.csv' q ON q.concept = 'qualifier/' || f.qualifier
JOIN 'concepts.csv' m ON m.concept = 'mode/' || p.mode
WHERE f.document LIKE '%' AND f.measure = 'capability' AND f.value IS NOT NULL
ORDER BY unit, printed, f.figure

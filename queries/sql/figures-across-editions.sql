-- Which numbers does more than one document give of the same thing, such as delegations, attaché's offices or partner countries, and what does each give?

WITH f AS (
  SELECT *, unnest(string_split(counts, ' | ')) AS counted FROM 'statements.csv' WHERE stated_as = 'Figure'
), given AS (
  SELECT about.kind, f.* EXCLUDE (kind) FROM f JOIN 'statements.csv' about ON about.statement = f.about
  WHERE f.document LIKE '%' AND about.kind IS NOT NULL
)
SELECT kinds.label_en AS kind, things.label_en AS counts, g.issued, g.label_en AS figure, g.as_printed AS printed,
  hedge.label_en AS qualifier, g.value, g.lower_bound AS "atLeast", how.label_en AS measure, g.caveat, g.document, g.cite, g.statement AS node
FROM given g
JOIN 'concepts.csv' kinds ON kinds.concept = 'kind/' || g.kind
JOIN 'concepts.csv' things ON things.concept = 'counts/' || g.counted
JOIN 'concepts.csv' hedge ON hedge.concept = 'qualifier/' || g.qualifier
JOIN 'concepts.csv' how ON how.concept = 'measure/' || g.measure
WHERE g.kind IN (SELECT kind FROM given GROUP BY kind HAVING count(DISTINCT document) > 1)
ORDER BY kinds.label_en, things.label_en, g.issued, g.label_en, g.statement

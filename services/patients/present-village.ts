/** The village a person `p` lives in now; used as a correlated subquery, so that a page of 50 costs 50 look-ups. */
export const villageNow = '(SELECT village_id FROM residence WHERE person_id = p.id ORDER BY from_date DESC LIMIT 1)'

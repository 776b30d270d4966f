/** Whose rows are gathered: the one way in which every query of facts is narrowed to some people. */

export type People = readonly number[]

/** The condition on the column that names the person; the statement takes `:people` of `peopleText`. Nothing for everybody (null). */
export const ofPeople = (people: People | null, column = 'person_id'): string =>
  people === null ? '' : `AND ${column} IN (SELECT value FROM json_each(:people))`

/** What is bound to `:people`. */
export const peopleText = (people: People | null): string => JSON.stringify(people)

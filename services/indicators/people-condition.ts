/** Whose rows are gathered: the one way in which every query of facts is narrowed to some people. */

/** Null: everybody's. */
export type People = readonly number[] | null

/** The condition on the column that names the person; the statement takes `:people` of `peopleText`. Nothing for everybody. */
export const ofPeople = (people: People, column = 'person_id'): string =>
  people === null ? '' : `AND ${column} IN (SELECT value FROM json_each(:people))`

/** What is bound to `:people`. */
export const peopleText = (people: People): string => JSON.stringify(people)

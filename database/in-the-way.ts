/** Writes that a rule of the database may forbid: a unique day, a record that others refer to. */

const isConstraint = (error: unknown): boolean =>
  String((error as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT')

/** False, with nothing changed, when other records stand in the way. */
export function unlessInTheWay(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (isConstraint(error)) return false
    throw error
  }
}

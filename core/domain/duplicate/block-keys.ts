/** Under which keys a person is looked for: only people who share one are compared, so that a whole register is not squared. */
import { comparableName, type PersonTraits } from './person-traits.ts'

/** A key that more people share than this says nothing: the village doctor's telephone written for everybody. */
export const mostPerBlock = 40

/**
 * The keys of a person. An ID number with one slip keeps either its birthday and sequence, its area with sequence, or its area with
 * birthday; one that was not written in full keeps one of its halves, which together with the name's sound is a key.
 */
export function blockKeys(person: PersonTraits): string[] {
  const { birthDate, phone, archiveNo, villageId, sounds } = person
  const name = comparableName(person.name)
  return [
    ...idKeys(person.idNo),
    ...halves(person.idNo).flatMap((half) => sounds.map((sound) => `n${half}:${sound}`)),
    ...(archiveNo ? [`a${archiveNo}`] : []),
    ...(phone ? [`t${phone}`] : []),
    ...(villageId === null ? [] : [`v${villageId}:${name}`]),
    ...(villageId === null || !birthDate ? [] : [`b${villageId}:${birthDate}`]),
    ...(birthDate ? [`y${name}:${birthDate.slice(0, 4)}`, `m${name}:${birthDate.slice(5)}`] : []),
    ...(birthDate ? sounds.map((sound) => `s${sound}:${birthDate}`) : []),
    ...(villageId === null ? [] : sounds.map((sound) => `w${villageId}:${sound}`)),
  ]
}

function idKeys(idNo: string | null): string[] {
  if (!idNo) return []
  if (!/^\d{17}[\dX]$/.test(idNo)) return [`i${idNo}`]
  const [area, birthday, end] = [idNo.slice(0, 6), idNo.slice(6, 14), idNo.slice(14)]
  return [`i${birthday}${end}`, `j${area}${end}`, `k${area}${birthday}`]
}

const halves = (idNo: string | null): string[] => (idNo && idNo.length >= 12 ? [idNo.slice(0, 8), idNo.slice(-8)] : [])

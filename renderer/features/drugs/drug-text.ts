import type { Drug } from '../../../core/contract/entities/index.ts'

/** A flag of the list as people read it: `Y` 是, `N` 否, a question mark 待核; anything after it stays (`Y 4+7` → `是（4+7）`). */
export function flagText(value: string | null): string {
  if (value === null || value.trim() === '') return '—'
  const text = value.trim()
  if (text === '?') return '待核'
  const doubtful = text.endsWith('?')
  const plain = doubtful ? text.slice(0, -1).trim() : text
  const known = /^(Y|N)\b\s*(.*)$/.exec(plain)
  const word = known ? (known[1] === 'Y' ? '是' : '否') : plain
  const notes = [known?.[2] ?? '', doubtful ? '待核' : ''].filter((note) => note !== '')
  return notes.length > 0 ? `${word}（${notes.join('，')}）` : word
}

/** True where the list's source did not say or was not checked. */
export function isDoubtful(value: string | null): boolean {
  return value?.includes('?') ?? false
}

/** The most a day, with its unit: `10 mg`; the list's own words where it is no plain number (`1.5 U/kg`). */
export function limitText(
  drug: Pick<Drug, 'softMax' | 'hardMax' | 'softMaxPerDay' | 'hardMaxPerDay' | 'maxUnit'>,
  which: 'soft' | 'hard',
): string {
  const perDay = which === 'soft' ? drug.softMaxPerDay : drug.hardMaxPerDay
  const written = which === 'soft' ? drug.softMax : drug.hardMax
  if (perDay !== null) return `${perDay} ${drug.maxUnit ?? ''}`.trim()
  if (written === null || written === '') return '—'
  return written === '?' ? '待核' : written
}

/** `片 5mg`: form and strength in one. */
export function packText(drug: Pick<Drug, 'doseForm' | 'spec'>): string {
  return [drug.doseForm, drug.spec].filter((part) => part !== '').join(' ')
}

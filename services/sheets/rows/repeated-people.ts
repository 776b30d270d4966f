import type { RowValues } from '../parsed-file.ts'
import { noteRow } from './row-reader.ts'
import type { DraftRow } from './row-reader.ts'

/**
 * Watches a sheet for rows that contradict each other (domain handbook §7.3 rule 9): one ID number with two names is stopped; the
 * same person on the same day, or twice in a list of people, is pointed out.
 */
export class RepeatedPeople {
  private readonly names = new Map<string, { readonly name: string; readonly row: number }>()
  private readonly rows = new Map<string, number>()

  /** False when the row must not be taken. */
  accepts(draft: DraftRow, values: RowValues): boolean {
    if (values.type === 'population') return this.onlyOnce(draft, `${values.village}|${values.year}`, '同一个村')
    const { idNo, idCheck, name, archiveNo, birthDate } = values.person
    if (idNo && idCheck === 'valid' && name && !this.sameName(draft, idNo, name)) return false
    const valid = idCheck === 'valid' ? idNo : undefined
    // A ruined or mistyped number is shared by many people.
    const who = valid ?? archiveNo ?? [name, idNo, birthDate].join()
    if (values.type === 'followUp')
      return this.onlyOnce(
        draft,
        `${who}|${values.followUp.disease}|${values.followUp.visitDate}`,
        '同一个人同一天的随访',
      )
    if (values.type === 'exam') return this.onlyOnce(draft, `${who}|${values.exam.examDate}`, '同一个人同一天的体检')
    if (values.type === 'plan') return true
    // Somebody comes again and again; the same settlement twice is the same day, place and number.
    if (values.type === 'admission')
      return this.onlyOnce(draft, settlementKey(who, values.admission.admittedOn, values.admission), '同一次住院')
    if (values.type === 'insuredVisit')
      return this.onlyOnce(draft, settlementKey(who, values.visit.visitedOn, values.visit), '同一天同一机构的结算')
    const disease = values.type === 'file' ? values.file.disease : ''
    return valid || archiveNo ? this.onlyOnce(draft, `${who}|${disease}`, '同一个人') : true
  }

  private sameName(draft: DraftRow, idNo: string, name: string): boolean {
    const known = this.names.get(idNo)
    if (!known) this.names.set(idNo, { name, row: draft.number })
    if (!known || known.name === name) return true
    const message = `身份证号与第 ${known.row} 行相同，姓名却是“${known.name}”和“${name}”，这一行未导入，请核对。`
    noteRow(draft, 'id-two-names', 'error', message)
    return false
  }

  private onlyOnce(draft: DraftRow, key: string, what: string): true {
    const earlier = this.rows.get(key)
    if (earlier === undefined) this.rows.set(key, draft.number)
    else noteRow(draft, 'row-repeated', 'warning', `${what}在第 ${earlier} 行已有，后一行为准，请核对。`)
    return true
  }
}

const settlementKey = (
  who: string,
  day: string,
  { hospital, billNo }: { readonly hospital: string; readonly billNo?: string | null },
): string => [who, day, billNo ?? hospital].join('|')

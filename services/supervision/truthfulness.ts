/** The truthfulness board: every group's findings, the records behind one, the notice before something goes out, the printed table. */
import { Refusal } from '../../core/contract/kit.ts'
import type {
  TruthBoard,
  TruthBy,
  TruthCell,
  TruthLine,
  truthfulness as topic,
} from '../../core/contract/truthfulness.ts'
import { addMonths } from '../../core/domain/local-date.ts'
import type { Finding } from '../../core/domain/truthfulness/finding.ts'
import { askedByChance } from '../../core/domain/truthfulness/judge-group.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { truthSheetHtml, truthSheetTitle } from '../print/truth-sheet.ts'
import { truthGroups } from './truth-groups.ts'

export const truthHandlers: HandlersOf<typeof topic> = {
  'truth.board': ({ from, to, by }, { store }) => truthBoard(store, from, to, by),

  'truth.open': ({ from, to, by, key, rule, measure }, { store, audit }) => {
    const group = truthGroups(store, from, to, by).find((each) => each.key === key)
    const found = group?.findings.find((each) => each.rule === rule && each.measure === measure)
    if (!found) throw new Refusal('truth-gone', '这些天里没有这位医生（这个村）的记录了，请关掉这个窗口，刷新后再看。')
    audit(`truth:${rule}`, `核对 ${found.records.length} 条记录`)
    const { records: behind, ...finding } = found
    return { group: nameOf(store, by)(key), finding, lines: linesOf(store, behind) }
  },

  'truth.notice': (_input, { store, today }) => {
    const from = addMonths(today, -3)
    const { asked, groups } = truthBoard(store, from, today, 'doctor')
    return {
      from,
      to: today,
      asked,
      groups: groups.filter(({ cells }) => cells.some(({ state }) => state === 'ask')).length,
    }
  },

  'truth.sheet': ({ from, to, by }, { store, place, user, today, audit }) => {
    audit(`truth:${from}:${to}`, '打印数据核对表')
    const sheet = {
      orgName: place.org.name,
      printedBy: user.name,
      printedOn: today,
      from,
      to,
      by,
      board: truthBoard(store, from, to, by),
    }
    return { html: truthSheetHtml(sheet), title: truthSheetTitle(sheet) }
  },
}

/** Groups with something to look at first, then those with most records. */
export function truthBoard(store: Store, from: string, to: string, by: TruthBy): TruthBoard {
  const name = nameOf(store, by)
  const judged = truthGroups(store, from, to, by).map(({ key, records, findings }) => ({
    key,
    name: name(key),
    records: records.length,
    people: new Set(records.map(({ personId }) => personId)).size,
    findings,
  }))
  const all = judged.flatMap(({ findings }) => findings)
  const groups = judged
    .map(({ findings, ...group }) => ({ ...group, cells: findings.map(cellOf) }))
    .toSorted((a, b) => askedOf(b.cells) - askedOf(a.cells) || b.records - a.records || a.key.localeCompare(b.key))
  return {
    groups,
    compared: all.filter(({ tail }) => tail !== null).length,
    asked: all.filter(({ state }) => state === 'ask').length,
    askedByChance: askedByChance(all),
  }
}

const askedOf = (cells: readonly TruthCell[]): number => cells.filter(({ state }) => state === 'ask').length
const cellOf = ({ records, bars: _bars, ...cell }: Finding): TruthCell => ({ ...cell, records: records.length })

function nameOf(store: Store, by: TruthBy): (key: string) => string {
  if (by === 'doctor') return (key) => key || '没有写医生'
  const villages = new Map(store.list('village').map(({ id, name }) => [String(id), name]))
  return (key) => villages.get(key) ?? '不知道哪个村'
}

function linesOf(store: Store, behind: Finding['records']): TruthLine[] {
  const village = nameOf(store, 'village')
  return behind
    .map(({ record: { id, kind, personId, villageId, doctor, on, sbp, dbp, fpg }, why }) => ({
      recordId: id,
      kind,
      personId,
      name: store.one<{ name: string }>('SELECT name FROM person WHERE id = ?', personId)?.name ?? '',
      village: village(String(villageId ?? '')),
      doctor,
      on,
      sbp,
      dbp,
      fpg,
      why,
    }))
    .toSorted((a, b) => (a.on === b.on ? a.personId - b.personId : a.on < b.on ? 1 : -1))
}

/** New versions of the drug list from a spreadsheet; what differs between two; who takes what a version leaves out. */
import { basename } from 'node:path'
import type { DrugListView } from '../../core/contract/care.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import type { AffectedPerson, drugLists as drugListTopic, DrugListTrial } from '../../core/contract/drug-lists.ts'
import type { Drug } from '../../core/contract/entities/index.ts'
import type { ImportProblem } from '../../core/contract/files.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { compareDrugLists } from '../../core/domain/drug-list/compare-lists.ts'
import { drugFieldNames } from '../../core/domain/drug-list/list-columns.ts'
import { maskPhone } from '../../core/domain/mask.ts'
import { medicineText, usageText } from '../../core/domain/regimen.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { readDrugSheet, type DrugSheet } from './drug-sheet.ts'
import { drugListsOn } from './drugs.ts'
import { mayShow } from '../rounding/rounding-scope.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

type Request = Parameters<HandlersOf<typeof drugListTopic>['drugLists.preview']>[0]

export const drugListHandlers: HandlersOf<typeof drugListTopic> = {
  'drugLists.preview': async (request, context) => {
    refuseKnownVersion(context.store, request)
    return trialOf(context, request, await readFor(context, request))
  },

  'drugLists.commit': async (request, context) => {
    refuseKnownVersion(context.store, request)
    const sheet = await readFor(context, request)
    const trial = trialOf(context, request, sheet)
    if (sheet.drugs.length === 0)
      throw new Refusal('list-empty', '没有导入：表里没有一行能作为药品。请看每行的问题，改好表格再试。')
    return context.write((tx) => {
      const list = tx.insert('drugList', { ...request.list, source: request.list.source ?? basename(request.path) })
      for (const drug of sheet.drugs) tx.insert('drug', { ...drug, listId: list.id })
      return { ...trial, listId: list.id, tx: tx.tx }
    })
  },

  'drugLists.remove': ({ listId, reason }, { store, write }) => {
    const list = store.get('drugList', listId)
    if (store.list('drugList').length === 1)
      throw new Refusal('last-list', '没有删除：这是仅有的一份目录，删掉后开药提示都会失效。请先导入新版本。')
    return write(
      (tx) => {
        for (const drug of store.list('drug', { listId })) tx.remove('drug', drug.id)
        tx.remove('drugList', list.id)
        return { tx: tx.tx }
      },
      { reason },
    )
  },

  'drugLists.compare': ({ fromId, toId }, { store }) => {
    const rows = [fromId, toId].map((id) => store.list('drug', { listId: store.get('drugList', id).id }))
    return compareDrugLists(rows[0] ?? [], rows[1] ?? [])
  },

  'drugLists.affected': ({ listId }, context) => {
    const { store, today } = context
    store.get('drugList', listId)
    return affectedPeople(store, store.list('drug', { listId }), today).filter(mayShow(context))
  },
}

const readFor = ({ store, today }: CallContext, { path, list }: Request): Promise<DrugSheet> =>
  readDrugSheet(path, today, listBefore(store, list.validFrom)?.drugs ?? [])

function listBefore(store: Store, day: string): { view: DrugListView; drugs: Drug[] } | null {
  const view = drugListsOn(store, day).find((each) => each.current)
  return view ? { view, drugs: store.list('drug', { listId: view.id }) } : null
}

function refuseKnownVersion(store: Store, { list }: Request): void {
  const known = store
    .list('drugList')
    .find((each) => each.version === list.version.trim() || each.validFrom === list.validFrom)
  if (!known) return
  const same = known.version === list.version.trim() ? `版本号“${known.version}”` : `从 ${known.validFrom} 起的目录`
  throw new Refusal('list-exists', `没有导入：已有${same}。请改版本号和生效日期，或先删除那一版。`, {
    listId: known.id,
  })
}

function trialOf({ store }: CallContext, { path, list }: Request, sheet: DrugSheet): DrugListTrial {
  const before = listBefore(store, list.validFrom)
  return {
    fileName: basename(path),
    sheetName: sheet.name,
    columns: sheet.columns.map(({ heading, field }) => ({ heading, fieldName: field && drugFieldNames[field] })),
    rows: sheet.rows,
    taken: sheet.drugs.length,
    problems: sheet.problems.map(({ row, field, level, code, message, value }): ImportProblem => ({
      row,
      column: field && drugFieldNames[field],
      level,
      code,
      message,
      ...(value === '' ? {} : { value }),
    })),
    against: before?.view ?? null,
    changes: compareDrugLists(before?.drugs ?? [], sheet.drugs),
    affected: new Set(leftOut(store, sheet.drugs).map((each) => each.personId)).size,
  }
}

interface TakenRow {
  readonly personId: number
  readonly drugCode: string | null
  readonly genericName: string
  readonly spec: string | null
  readonly dosePerTime: number | null
  readonly doseUnit: string | null
  readonly freqPerDay: number | null
}

/** What is taken now by people under care and stands neither by code nor by name in the given drugs. */
function leftOut(store: Store, drugs: readonly Pick<Drug, 'code' | 'genericName'>[]): TakenRow[] {
  const codes = new Set(drugs.map((drug) => drug.code))
  const names = new Set(drugs.map((drug) => drug.genericName))
  return store
    .all<TakenRow>(
      `SELECT m.person_id AS personId, m.drug_code AS drugCode, m.generic_name AS genericName, m.spec, m.dose_per_time AS dosePerTime,
         m.dose_unit AS doseUnit, m.freq_per_day AS freqPerDay
       FROM medication m JOIN person p ON p.id = m.person_id WHERE m.stop_date IS NULL AND p.merged_into IS NULL ORDER BY p.name, p.id, m.id`,
    )
    .filter((each) => (each.drugCode === null || !codes.has(each.drugCode)) && !names.has(each.genericName))
}

function affectedPeople(store: Store, drugs: readonly Drug[], today: string): AffectedPerson[] {
  const byPerson = groupBy(leftOut(store, drugs), (each) => each.personId)
  return [...byPerson].map(([personId, medicines]) => {
    const { name, age, village, doctor, phone } = worklistPerson(store, personId, today)
    const words = medicines.map((each) => `${medicineText(each)}（${usageText(each)}）`).join('、')
    return { personId, name, age, village, doctor, phoneMasked: maskPhone(phone), medicines: words }
  })
}

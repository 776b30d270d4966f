/** What a printed hash sealed, kept to be held against the data later: the same, or which people moved. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { ReportSeal, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { HashVerdict, MovedAnnex, MovedPerson, ReportWish } from '../../core/contract/reports.ts'
import { chinaTime } from '../../core/domain/china-time.ts'
import { maskName } from '../../core/domain/mask.ts'
import { annexDifferences, type AnnexDifference, type SealedLine } from '../../core/domain/report/annex-difference.ts'
import { annexLines } from '../../core/domain/report/annex-text.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import type { SupervisionDocument } from '../print/supervision-document.ts'
import { supervisionReportTitle } from '../print/supervision-report.ts'
import { supervisionDocument } from './report-document.ts'

const digestLength = 16

function sealedLines({ report }: SupervisionDocument): SealedLine[] {
  return annexLines(report.annexes).map(({ row, personId, content }) => [
    row,
    personId,
    sha256Hex(content).slice(0, digestLength),
  ])
}

/** Keeps what the hash seals, once, and writes in the audit who made the report and for what. */
export function sealReport(context: CallContext, wish: ReportWish, document: SupervisionDocument): void {
  const { store, user, nowMs } = context
  const { annexSha256, masked } = document
  const object = `report:supervision:${wish.asOf}`
  const purpose = masked ? '督导报告（名单遮盖）' : `督导报告（实名名单，用途：${wish.reason.trim()}）`
  const reason = `${purpose} 附件 SHA-256 ${annexSha256}`
  if (store.list('reportSeal', { annexSha256 }).length > 0) return context.audit(object, reason)
  const seal = {
    annexSha256,
    masked,
    title: supervisionReportTitle(document),
    asOf: wish.asOf,
    span: wish.span,
    fromDate: document.span.from,
    scopeKind: wish.scope.kind,
    villageId: wish.scope.kind === 'village' ? wish.scope.villageId : null,
    doctor: wish.scope.kind === 'doctor' ? wish.scope.doctor : null,
    scheme: document.report.cover.scheme,
    lines: gzipSync(JSON.stringify(sealedLines(document))).toString('base64'),
    madeAt: new Date(nowMs).toISOString(),
    madeBy: user.name,
  }
  context.write((tx) => tx.insert('reportSeal', seal), { object, reason })
}

const wishOf = ({ asOf, span, fromDate, scopeKind, villageId, doctor, scheme, masked }: ReportSeal): ReportWish => ({
  asOf,
  span,
  from: fromDate,
  scheme,
  masked,
  reason: '',
  // The sealed annexes are the same whichever figures stand beside the main ones.
  indicators: [],
  allFigures: false,
  scope:
    scopeKind === 'village' && villageId !== null
      ? { kind: 'village', villageId }
      : scopeKind === 'doctor' && doctor !== null
        ? { kind: 'doctor', doctor }
        : { kind: 'township' },
})

/** What people copy from paper: blanks, line breaks and capitals do not matter. */
const cleaned = (typed: string): string => typed.replace(/\s/g, '').toLowerCase()

/** Counts the report again and compares. A hash that is not known here is compared with the report of `wish`. */
export function verifyHash(context: CallContext, asked: { annexSha256: string; wish: ReportWish | null }): HashVerdict {
  const hash = cleaned(asked.annexSha256)
  if (!/^[0-9a-f]{64}$/.test(hash))
    return verdict('unknown', `校验码应是 64 位的数字和字母 a 到 f，现在是 ${hash.length} 位，请对照报告页脚重新输入。`)
  context.audit('report:verify', `核对附件 SHA-256 ${hash}`)
  const seal = context.store.list('reportSeal', { annexSha256: hash })[0]
  if (seal) return againstSeal(context, seal)
  const counted = asked.wish && supervisionDocument(context, asked.wish)
  if (counted?.annexSha256 === hash)
    return verdict('same', `一致：按“${supervisionReportTitle(counted)}”重新统计，名单与印出时完全相同。`)
  return verdict(
    'unknown',
    '本站没有出过这个校验码的报告，或者校验码抄错了。请核对每一位；若是别的电脑出的，请照封面选好范围、期间、方案和名单方式后再核对。',
  )
}

const verdict = (outcome: HashVerdict['outcome'], sentence: string): HashVerdict => ({
  outcome,
  sentence,
  title: null,
  sealedAt: null,
  sealedBy: null,
  annexes: [],
})

function againstSeal(context: CallContext, seal: Stored<'reportSeal'>): HashVerdict {
  const document = countAgain(context, seal)
  const sealed = { title: seal.title, sealedAt: chinaTime(Date.parse(seal.madeAt)).slice(0, 16), sealedBy: seal.madeBy }
  // The doctor of the report has no patient any more.
  if (document === null)
    return {
      ...verdict('different', `不一致：${seal.doctor ?? '这位医生'}现在没有负责的患者，名单已全部变动。`),
      ...sealed,
    }
  if (document.annexSha256 === seal.annexSha256)
    return { ...verdict('same', '一致：现在的数据和印出时的附件名单完全相同。'), ...sealed }
  const then = JSON.parse(gunzipSync(Buffer.from(seal.lines, 'base64')).toString('utf8')) as SealedLine[]
  const moved = annexDifferences(then, sealedLines(document))
  const annexes = moved.map((difference) => movedAnnex(context.store, document, difference))
  return { ...verdict('different', differentSentence(annexes)), ...sealed, annexes }
}

function countAgain(context: CallContext, seal: ReportSeal): SupervisionDocument | null {
  try {
    return supervisionDocument(context, wishOf(seal))
  } catch (error) {
    if (error instanceof Refusal && error.failure.code === 'unknown-doctor') return null
    throw error
  }
}

function differentSentence(annexes: readonly MovedAnnex[]): string {
  if (annexes.length === 0)
    return '不一致：名单上的人没有变，变的是排列次序或单位名称。以印出的报告为准时请重新出一份。'
  const people = annexes.reduce((sum, annex) => sum + annex.people.length, 0)
  return `不一致：报告印出后数据有改动，${annexes.length} 份附件共 ${people} 处不同，见下表。需要以现在的数据为准时，请重新出一份报告。`
}

function movedAnnex(store: Store, { report }: SupervisionDocument, difference: AnnexDifference): MovedAnnex {
  const { row, before, after, added, removed, changed } = difference
  return {
    title: `${report.rows.find(({ key }) => key === row)?.name ?? row}未达标人员名单`,
    before,
    after,
    people: [
      ...movedPeople(store, added, 'added'),
      ...movedPeople(store, removed, 'removed'),
      ...movedPeople(store, changed, 'changed'),
    ],
  }
}

function movedPeople(store: Store, ids: readonly number[], how: MovedPerson['how']): MovedPerson[] {
  const rows = store.all<{ id: number; name: string; village: string | null }>(
    `SELECT p.id, p.name, (SELECT v.name FROM residence r JOIN village v ON v.id = r.village_id
       WHERE r.person_id = p.id ORDER BY r.from_date DESC LIMIT 1) AS village
     FROM person p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id`,
    JSON.stringify(ids),
  )
  return rows.map(({ id, name, village }) => ({
    personId: id,
    name: maskName(name),
    village: village ?? '未分村',
    how,
  }))
}

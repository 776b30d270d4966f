import type { SheetKind } from '../parsed-file.ts'
import { sheetKindLabels } from '../parsed-file.ts'
import type { HeadingMeaning } from './synonyms.ts'

export interface KindEvidence {
  readonly titles: readonly string[]
  readonly sheetName: string
  readonly fileName: string
  readonly meanings: ReadonlySet<HeadingMeaning>
  /** As written; tells statistics from lists of people. */
  readonly headings?: readonly string[]
}

export interface RecognisedKind {
  readonly kind: SheetKind | null
  /** Totals by village or doctor (layouts E and F of domain handbook §7.1): nothing of it can be imported. */
  readonly isStatistics?: boolean
  /** One Chinese sentence for the preview. */
  readonly reason: string
  /** 0 to 1; below `sureKind` a person is asked. */
  readonly confidence: number
  /** The kinds a person may choose from when the engine is not sure. */
  readonly candidates: readonly SheetKind[]
}

export const sureKind = 0.6

type Group =
  | Exclude<SheetKind, 'htnFile' | 't2dmFile' | 'bothFiles' | 'htnFollowUp' | 't2dmFollowUp' | 'bothFollowUps'>
  | 'file'
  | 'followUp'

/** Tells what a sheet is from its title, sheet name, file name and columns, in this order of trust. */
export function recogniseKind(evidence: KindEvidence): RecognisedKind {
  const { meanings } = evidence
  const group = groupOf(evidence)
  if (group === null) {
    const totals = statisticsReason(evidence.headings ?? [])
    return {
      kind: null,
      isStatistics: totals !== null,
      reason: totals ?? nothingReason(meanings),
      confidence: 0,
      candidates: [],
    }
  }
  if (group !== 'file' && group !== 'followUp') {
    return { kind: group, reason: `按列名认出是${sheetKindLabels[group]}`, confidence: 0.9, candidates: [group] }
  }
  if (meanings.has('disease')) {
    const both: SheetKind = group === 'file' ? 'bothFiles' : 'bothFollowUps'
    return {
      kind: both,
      reason: `有病种一列，按行区分，认出是${sheetKindLabels[both]}`,
      confidence: 0.9,
      candidates: [both],
    }
  }
  const htn: SheetKind = group === 'file' ? 'htnFile' : 'htnFollowUp'
  const t2dm: SheetKind = group === 'file' ? 't2dmFile' : 't2dmFollowUp'
  const found = diseaseOf(evidence)
  if (!found)
    return { kind: null, reason: '看不出是高血压还是糖尿病的表，请选择', confidence: 0.3, candidates: [htn, t2dm] }
  const kind = found.disease === 'HTN' ? htn : t2dm
  const reason = `按${found.where}认出是${sheetKindLabels[kind]}`
  return { kind, reason, confidence: found.confidence, candidates: [kind, kind === htn ? t2dm : htn] }
}

function groupOf(evidence: KindEvidence): Group | null {
  const { meanings, titles, sheetName, fileName } = evidence
  const has = (...wanted: HeadingMeaning[]) => wanted.some((meaning) => meanings.has(meaning))
  const said = [...titles, sheetName, fileName].join(' ')
  if (!has('name', 'idNo', 'archiveNo'))
    return has('residents') && has('village', 'orgName', 'address') ? 'population' : null
  const outside = outsideGroup(evidence)
  if (outside) return outside
  if (has('plannedDate') && !has('visitDate')) return 'followUpPlan'
  if (!has('visitDate') && (has('examDate') || (/体检/.test(said) && has('day', 'hba1cDate')))) return 'exam'
  if (has('visitDate') || (/随访/.test(said) && has('visitWay', 'sbp', 'bloodPressure', 'fpg', 'day')))
    return 'followUp'
  const file =
    has('dxDate', 'riskLevel', 'htnGrade') ||
    (has('enrolDate', 'status', 'endDate') && (diseaseIn(said) !== null || has('disease')))
  if (/签约/.test(said) && !/专案|专档|管理卡|高血压|糖尿病/.test(said) && has('signDate', 'packageName', 'signed'))
    return 'contract'
  if (file) return 'file'
  return has('signDate', 'packageName') ? 'contract' : 'person'
}

/** What the insurance office and the registry of deaths send: told by columns that no list of the public health system has. */
function outsideGroup({ meanings }: KindEvidence): Group | null {
  const has = (...wanted: HeadingMeaning[]) => wanted.some((meaning) => meanings.has(meaning))
  if (has('visitDate', 'examDate', 'enrolDate', 'plannedDate')) return null
  if (has('admittedOn')) return 'admission'
  if (has('visitedOn') && has('hospital', 'orgName', 'visitType')) return 'insuredVisit'
  const isOfFiles = has('dxDate', 'riskLevel', 'htnGrade', 'status', 'endReason', 'closedFlag')
  return has('deathCause', 'deathCode') && !isOfFiles ? 'death' : null
}

/** What a table of totals is and what can be done with it; null for other tables. */
export function statisticsReason(headings: readonly string[]): string | null {
  const said = headings.join(' ').normalize('NFKC').replace(/\s+/g, '')
  const compare =
    '没有逐人数据，不导入。要核对，点“与本站核对”；表里没有本站的指标时，请在“指标”页选同一天、“按村”查看。'
  if (/应随访人数|随访人次/.test(said)) return `这是随访工作量统计表，只有合计数，${compare}`
  return /率[([]?%|人数|(?<!常住)人口数/.test(said) ? `这是指标统计表，只有合计数和比率，${compare}` : null
}

function nothingReason(meanings: ReadonlySet<HeadingMeaning>): string {
  if (meanings.size === 0) return '没有找到表头'
  return '没有姓名、身份证号等列，可能是统计表，没有可导入的个人数据'
}

interface FoundDisease {
  readonly disease: 'HTN' | 'T2DM'
  readonly where: string
  readonly confidence: number
}

function diseaseOf({ titles, sheetName, fileName, meanings }: KindEvidence): FoundDisease | null {
  const sources: readonly (readonly [string, string, number])[] = [
    [titles.join(' '), '标题', 0.98],
    [sheetName, '工作表名', 0.95],
    [fileName, '文件名', 0.9],
  ]
  for (const [said, where, confidence] of sources) {
    const disease = diseaseIn(said)
    if (disease) return { disease, where, confidence }
  }
  const diabetic = (['fpg', 'dorsalisPedis', 'hypoglycemia', 'stapleG', 'insulinName'] as const).some((m) =>
    meanings.has(m),
  )
  if (diabetic) return { disease: 'T2DM', where: '列名（有空腹血糖等列）', confidence: 0.75 }
  if (meanings.has('htnGrade')) return { disease: 'HTN', where: '列名（有高血压分级）', confidence: 0.75 }
  const pressure = meanings.has('sbp') || meanings.has('bloodPressure')
  return pressure && meanings.has('visitDate')
    ? { disease: 'HTN', where: '列名（有血压、没有血糖）', confidence: 0.65 }
    : null
}

/** The disease a text names; null when it names none or both. */
export function diseaseIn(said: string): 'HTN' | 'T2DM' | null {
  const htn = /高血压|gxy|htn|hypertension/i.test(said)
  const t2dm = /糖尿病|tnb|t2dm|diabetes/i.test(said)
  if (htn === t2dm) return null
  return htn ? 'HTN' : 'T2DM'
}

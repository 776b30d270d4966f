/** The columns of made-up sheets: what they are called, what they hold, which fields of the truth they show. */
import type { CodeList } from '../../../core/domain/code-list.ts'
import * as forms from '../../../core/domain/follow-up-codes.ts'
import {
  detectionSourceCodes,
  diseaseCodes,
  residencyCodes,
  riskLevelCodes,
  sexCodes,
} from '../../../core/domain/register-codes.ts'
import type { SheetValue } from '../writing/sheet-writer.ts'
import { headings } from './headings.ts'
import type { HeadingField } from './headings.ts'
import type { Random } from './random.ts'
import { decorated } from './spelling.ts'
import type { Spelling } from './spelling.ts'
import { town } from './truth.ts'
import type { TrueFile, TrueFollowUp, TruePerson } from './truth.ts'

export interface Column<Fact> {
  /** One or two levels, from top to bottom. */
  readonly heading: readonly string[]
  /** Under which the truth knows what it shows. */
  readonly shows: readonly string[]
  readonly cell: (fact: Fact) => SheetValue
}

/** Columns that have to stay together in this order. */
export type Block<Fact> = readonly Column<Fact>[]

export interface Look {
  readonly random: Random
  readonly spelling: Spelling
  /** Group headings above their parts: 体重 over 本次 and 目标. */
  readonly grouped: boolean
  /** Pinyin and English names throughout. */
  readonly mixed: boolean
  /** What the system writes in another unit than the heading may say: glucose in mg/dL, height in m. */
  readonly otherUnit: ReadonlySet<'glucose' | 'height'>
}

const glucoseFields = new Set(['fpg', 'glucose2h'])

/** A measured value as the system writes it. */
export function measured({ spelling, otherUnit }: Look, field: string, value: number): SheetValue {
  if (glucoseFields.has(field) && otherUnit.has('glucose')) return spelling.number(Math.round(value * 18))
  if (field === 'heightCm' && otherUnit.has('height')) return spelling.number(Math.round(value * 10) / 1000)
  return spelling.number(value)
}

export function headed<Fact>(
  look: Look,
  field: HeadingField,
  cell: Column<Fact>['cell'],
  shows: readonly string[] = [field],
): Column<Fact> {
  const { random } = look
  return { heading: [decorated(random, random.pick(headings[field]))], shows, cell }
}

export function personBlocks<Fact>(look: Look, of: (fact: Fact) => TruePerson, all: boolean): Block<Fact>[] {
  const { random, spelling } = look
  const where = random.pick(['village', 'address', 'address+org'] as const)
  const house = random.pick(['', '3组', '前组18号'])
  const columns: Column<Fact>[] = [
    headed(look, 'name', (fact) => spelling.name(of(fact).name)),
    headed(look, 'idNo', (fact) => spelling.idNo(of(fact))),
  ]
  const more: Column<Fact>[] = [
    headed(look, 'sex', (fact) => spelling.code(sexCodes, of(fact).sex)),
    headed(look, 'birthDate', (fact) => spelling.date(of(fact).birthDate)),
    headed(look, 'phone', (fact) => spelling.phone(of(fact).phone)),
    headed(look, 'archiveNo', (fact) => of(fact).archiveNo),
    headed(look, 'residency', (fact) => spelling.code(residencyCodes, of(fact).residency)),
    where === 'village'
      ? headed(look, 'village', (fact) => of(fact).village)
      : headed(look, 'address', (fact) => town + of(fact).village + house, ['village']),
  ]
  const chosen = all ? more : more.filter(() => random.chance(0.4))
  return [...columns, ...chosen].map((column) => [column])
}

const diseaseColumn = <Fact extends { disease: 'HTN' | 'T2DM' }>(look: Look): Column<Fact> =>
  headed(
    look,
    'disease',
    ({ disease }) => look.random.pick(disease === 'HTN' ? ['高血压'] : ['2型糖尿病', '糖尿病']),
    [],
  )

export function fileBlocks(look: Look, withDisease: boolean): Block<TrueFile>[] {
  const { random, spelling } = look
  const { date, code, yes } = spelling
  return [
    ...personBlocks<TrueFile>(look, ({ person }) => person, true),
    ...(withDisease ? [[diseaseColumn<TrueFile>(look)]] : []),
    [headed(look, 'doctor', ({ person }) => person.doctor)],
    [headed(look, 'enrolDate', ({ enrolDate }) => date(enrolDate))],
    [headed(look, 'dxDate', ({ dxDate }) => date(dxDate))],
    [headed(look, 'heightCm', ({ person }) => measured(look, 'heightCm', person.heightCm))],
    ...(random.chance(0.5)
      ? [[headed<TrueFile>(look, 'source', ({ source }) => code(detectionSourceCodes, source))]]
      : []),
    ...(random.chance(0.5)
      ? [[headed<TrueFile>(look, 'riskLevel', ({ riskLevel }) => code(riskLevelCodes, riskLevel))]]
      : []),
    statusBlock(look),
    [headed(look, 'signed', ({ signed }) => yes(signed))],
    [headed(look, 'paid', ({ paid }) => yes(paid))],
  ]
}

const reasonWords = { died: '死亡', moved: '迁出', refused: '拒绝管理', misdiagnosed: '误诊' } as const

/** Status, reason and day in the ways systems have: words, numbers, a flag, one cell for all. */
function statusBlock(look: Look): Block<TrueFile> {
  const { random, spelling } = look
  const none = () => spelling.missing()
  const reason = (file: TrueFile) => (file.reason === null ? null : reasonWords[file.reason])
  const day = headed<TrueFile>(look, 'endDate', ({ endDate }) => (endDate === null ? none() : spelling.date(endDate)), [
    'status',
  ])
  const shown = <F extends HeadingField>(field: F, cell: Column<TrueFile>['cell']) =>
    headed<TrueFile>(look, field, cell, ['status'])
  const lostReason = (file: TrueFile) => (file.status === 'lost' ? '失访' : (reason(file) ?? none()))
  const way = random.below(6)
  if (way === 0)
    return [
      shown('closedFlag', ({ status }) => (status === 'closed' ? '是' : '否')),
      shown('endReason', lostReason),
      day,
    ]
  const words: Readonly<Record<string, readonly [string | number, string | number, string | number]>> = {
    1: ['在管', '失访', '注销'],
    2: ['正常', '失访', '已注销'],
    3: ['0', '2', '1'],
    4: [0, 2, 1],
  }
  const chosen = words[way]
  const word = ({ status }: TrueFile) => (chosen ? chosen[status === 'active' ? 0 : status === 'lost' ? 1 : 2] : null)
  if (chosen) return [shown('status', word), shown('endReason', (file) => reason(file) ?? none()), day]
  const plain = (file: TrueFile) => (file.status === 'active' ? '在管' : file.status === 'lost' ? '失访' : reason(file))
  if (random.chance(0.5)) return [shown('status', plain), day]
  return [shown('status', (file) => (file.endDate === null ? plain(file) : `${reason(file)}（${file.endDate}）`))]
}

const codeFields: Readonly<Record<string, CodeList>> = {
  visitWay: forms.visitWayCodes,
  psychAdjust: forms.psychAdjustCodes,
  complianceBehavior: forms.complianceBehaviorCodes,
  medAdherence: forms.medAdherenceCodes,
  adr: forms.adrCodes,
  visitClass: forms.visitClassCodes,
  hypoglycemia: forms.hypoglycemiaCodes,
  saltLevel: forms.saltLevelCodes,
  saltTarget: forms.saltLevelCodes,
}
const dateFields = new Set(['visitDate', 'nextVisitDate', 'hba1cDate'])

/** Fields of which 无 is a value: none smoked, no reaction. */
const noneIsAnswer = /^(smoke|drink|exer|adr$|hypoglycemia)/

function written(look: Look, field: string, value: string | number | undefined): SheetValue {
  const { spelling } = look
  if (value === undefined) return spelling.missing(noneIsAnswer.test(field))
  const list = codeFields[field]
  if (list) return spelling.code(list, String(value))
  if (dateFields.has(field)) return spelling.date(String(value))
  return typeof value === 'number' ? measured(look, field, value) : value
}

const plainColumn = (look: Look, field: HeadingField): Column<TrueFollowUp> =>
  headed(look, field, ({ values }) => written(look, field, values[field]))

const pairs = [
  ['weightKg', 'weightTargetKg'],
  ['bmi', 'bmiTarget'],
  ['smokePerDay', 'smokeTarget'],
  ['drinkPerDayLiang', 'drinkTargetLiang'],
  ['exerTimesPerWeek', 'exerTimesTarget'],
  ['exerMinPerTime', 'exerMinTarget'],
  ['saltLevel', 'saltTarget'],
] as const

/** A value and its target: two names, the same name twice, one cell with a slash, or a group over both. */
function pairBlock(look: Look, [now, target]: readonly [HeadingField, HeadingField]): Block<TrueFollowUp> {
  const { random } = look
  const first = plainColumn(look, now)
  const second = plainColumn(look, target)
  if (look.grouped) {
    const heading = random.pick(headings[now])
    const [above, below] = random.pick([
      ['本次', '目标'],
      ['现状', '下次目标'],
      ['实际值', '目标值'],
    ] as const)
    return [
      { ...first, heading: [heading, above] },
      { ...second, heading: [heading, below] },
    ]
  }
  const way = random.below(4)
  if (way === 0) return [first]
  if (way === 1) return [first, { ...second, heading: first.heading }]
  if (way === 2) return [first, { ...second, heading: [decorated(random, '目标')] }]
  return [first, second]
}

function slashPair(look: Look, [now, target]: readonly [HeadingField, HeadingField]): Block<TrueFollowUp> {
  const cell = ({ values }: TrueFollowUp): SheetValue =>
    values[now] === undefined ? look.spelling.missing(noneIsAnswer.test(now)) : `${values[now]}/${values[target]}`
  return [{ heading: [`${look.random.pick(headings[now])}/目标`], shows: [now, target], cell }]
}

function symptomBlock(look: Look, disease: 'HTN' | 'T2DM'): Block<TrueFollowUp> {
  const list = forms.symptomCodesOf(disease)
  const { random, spelling } = look
  if (look.grouped && random.chance(0.6)) {
    return list.codes.map(({ value, label }) => ({
      heading: ['症状', label],
      shows: ['symptoms'],
      cell: ({ symptoms }) => (symptoms.includes(value) ? spelling.tick() : null),
    }))
  }
  return [
    headed(look, 'symptoms', ({ symptoms }) =>
      symptoms.length === 0 ? spelling.missing(true) : spelling.codes(list, symptoms),
    ),
  ]
}

function pressureBlock(look: Look): Block<TrueFollowUp> {
  const { random, spelling } = look
  if (look.grouped && random.chance(0.5)) {
    return (['sbp', 'dbp'] as const).map((field) => ({
      ...plainColumn(look, field),
      heading: ['血压(mmHg)', field === 'sbp' ? '收缩压' : '舒张压'],
    }))
  }
  if (random.chance(0.6)) return [plainColumn(look, 'sbp'), plainColumn(look, 'dbp')]
  const cell = ({ values: { sbp, dbp } }: TrueFollowUp) =>
    sbp === undefined ? spelling.missing() : spelling.pressure(Number(sbp), Number(dbp))
  return [headed(look, 'bloodPressure', cell, ['sbp', 'dbp'])]
}

function medicineBlock(look: Look): Block<TrueFollowUp> {
  const { random } = look
  const way = random.below(3)
  const text = ({ meds }: TrueFollowUp) =>
    meds
      .map(({ name, freqPerDay, dosePerTime, doseUnit }) => `${name} 每日${freqPerDay}次 每次${dosePerTime}${doseUnit}`)
      .join('；') || null
  if (way === 0) return [{ heading: ['用药情况'], shows: ['meds'], cell: text }]
  const [name, freq, dose] = random.pick([
    ['药物名称', '使用频率', '每次剂量'],
    ['用药', '每日', '每次'],
    ['drugName', 'drugFreq', 'drugDose'],
    ['用药情况药物名称', '次/天', '用量'],
  ] as const)
  return [0, 1].flatMap((at): Column<TrueFollowUp>[] => [
    { heading: [`${name}${at + 1}`], shows: ['meds'], cell: ({ meds }) => meds[at]?.name ?? null },
    {
      heading: [`${freq}${at + 1}`],
      shows: [],
      cell: ({ meds }) => (meds[at] ? (way === 1 ? meds[at].freqPerDay : `${meds[at].freqPerDay}次/日`) : null),
    },
    {
      heading: [`${dose}${at + 1}`],
      shows: [],
      cell: ({ meds }) => (meds[at] ? `${meds[at].dosePerTime}${meds[at].doseUnit}` : null),
    },
  ])
}

export function followUpBlocks(look: Look, disease: 'HTN' | 'T2DM' | 'both'): Block<TrueFollowUp>[] {
  const { random } = look
  const plain: HeadingField[] = [
    'visitWay',
    'heartRate',
    'psychAdjust',
    'complianceBehavior',
    'medAdherence',
    'adr',
    'adrDesc',
    'visitClass',
    'auxExam',
    'nextVisitDate',
    'visitDoctor',
  ]
  const diabetic: HeadingField[] = ['fpg', 'glucose2h', 'hba1c', 'dorsalisPedis', 'hypoglycemia']
  const fields = disease === 'HTN' ? plain : [...plain, ...diabetic]
  const pair = (both: (typeof pairs)[number] | readonly ['stapleG', 'stapleTargetG']) =>
    !look.grouped && both[0] !== 'saltLevel' && random.chance(0.15) ? slashPair(look, both) : pairBlock(look, both)
  return [
    ...personBlocks<TrueFollowUp>(look, ({ person }) => person, false),
    ...(disease === 'both' ? [[diseaseColumn<TrueFollowUp>(look)]] : []),
    [headed(look, 'visitDate', ({ visitDate }) => look.spelling.date(visitDate))],
    pressureBlock(look),
    ...(disease === 'both' ? [] : [symptomBlock(look, disease)]),
    ...fields.map((field) => [plainColumn(look, field)]),
    ...(disease === 'HTN' ? [] : [[plainColumn(look, 'hba1cDate')], pair(['stapleG', 'stapleTargetG'])]),
    ...pairs.map(pair),
    medicineBlock(look),
    [plainColumn(look, 'referralReason'), plainColumn(look, 'referralOrgDept')],
    [headed(look, 'lostReason', ({ lostReason }) => lostReason)],
  ]
}

export { diseaseCodes }

/** The columns of a made-up list of follow-ups. */
import type { CodeList } from '../../../core/domain/code-list.ts'
import * as forms from '../../../core/domain/follow-up-codes.ts'
import type { SheetValue } from '../writing/sheet-writer.ts'
import { diseaseColumn, headed, measured, personBlocks } from './column.ts'
import type { Block, Column, Look } from './column.ts'
import { headings } from './headings.ts'
import type { HeadingField } from './headings.ts'
import { decorated } from './spelling.ts'
import type { TrueFollowUp } from './truth.ts'

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

/** The 个人基本信息表 of an invented person, and the conditions that come with age and disease. */
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { addDays, ageOn, type LocalDate } from '../../core/domain/local-date.ts'
import type { Random } from './random.ts'
import type { ConditionFact } from './township.ts'
import type { Traits } from './traits.ts'

type Background = Pick<
  EntityInput<'person'>,
  | 'ethnicity'
  | 'ethnicityOther'
  | 'bloodType'
  | 'rhType'
  | 'education'
  | 'occupation'
  | 'marriage'
  | 'payment'
  | 'drugAllergies'
  | 'allergies'
  | 'exposures'
  | 'fatherHx'
  | 'motherHx'
  | 'siblingHx'
  | 'childHx'
  | 'disabilities'
>

/** Two of three files were filled in properly; the others have the front page only, as in life. */
export function makeBackground(random: Random, traits: Traits, asOf: LocalDate): Background {
  const allergy = random.weighted([
    [{ drugAllergies: ['1'] }, 92],
    [{ drugAllergies: ['2'] }, 5],
    [{ drugAllergies: ['3'] }, 2],
    [{ drugAllergies: ['5'], allergies: '头孢类' }, 1],
  ] as const)
  const front = {
    drugAllergies: [...allergy.drugAllergies],
    allergies: 'allergies' in allergy ? allergy.allergies : null,
  }
  if (!random.chance(0.66)) return front
  const old = ageOn(traits.birthDate, asOf) >= 60
  const minority = random.chance(0.02)
  const parent = () =>
    random.weighted([
      [['1'], 62],
      [['2'], 24],
      [['7'], 8],
      [['3'], 4],
      [['2', '7'], 2],
    ] as const)
  return {
    ...front,
    ethnicity: minority ? '99' : '01',
    ethnicityOther: minority ? '回族' : null,
    bloodType: random.weighted([
      ['5', 50],
      ['1', 14],
      ['2', 13],
      ['3', 17],
      ['4', 6],
    ] as const),
    rhType: '3',
    education: random.weighted(
      old
        ? ([
            ['9', 45],
            ['8', 38],
            ['7', 14],
            ['6', 3],
          ] as const)
        : ([
            ['9', 10],
            ['8', 35],
            ['7', 42],
            ['6', 10],
            ['3', 3],
          ] as const),
    ),
    occupation: random.weighted([
      ['4', 80],
      ['5', 8],
      ['3', 5],
      ['8', 7],
    ] as const),
    marriage: random.weighted(
      old
        ? ([
            ['2', 74],
            ['3', 22],
            ['4', 1],
            ['1', 3],
          ] as const)
        : ([
            ['2', 92],
            ['3', 3],
            ['4', 3],
            ['1', 2],
          ] as const),
    ),
    payment: random.chance(0.06) ? ['1'] : random.chance(0.08) ? ['4', '9'] : ['9'],
    exposures: ['1'],
    fatherHx: [...parent()],
    motherHx: [...parent()],
    siblingHx: [
      ...random.weighted([
        [['1'], 66],
        [['2'], 24],
        [['3'], 10],
      ] as const),
    ],
    childHx: ['1'],
    disabilities: random.chance(0.07) ? [random.pick(['2', '3', '5', '5'])] : ['1'],
  }
}

type Weighted = readonly (readonly [kind: string, weight: number])[]
const ofHypertension: Weighted = [
  ['201', 8],
  ['202', 9],
  ['206', 4],
  ['302', 7],
  ['306', 10],
  ['308', 3],
  ['310', 4],
  ['301', 1],
  ['405', 2],
]
const ofDiabetes: Weighted = [
  ['501', 5],
  ['502', 7],
  ['503', 1],
  ['504', 8],
  ['505', 2],
  ['506', 1],
  ['507', 4],
]
const ofAnybody: Weighted = [
  ['601', 5],
  ['604', 1],
  ['605', 1],
  ['701', 6],
  ['104', 7],
  ['101', 4],
]
const notes: Readonly<Record<string, readonly string[]>> = {
  '302': ['右侧肢体无力', '言语不清，已恢复'],
  '306': ['劳累后胸闷'],
  '701': ['胆囊切除', '阑尾切除', '白内障手术', '疝修补'],
}

/** A few percent a decade of life, more with each disease; most of them years ago. */
export function makeConditions(random: Random, traits: Traits, asOf: LocalDate): ConditionFact[] {
  const age = ageOn(traits.birthDate, asOf)
  const wanted: readonly [Weighted, number][] = [
    [ofHypertension, traits.hasHtn ? Math.max(0, (age - 45) * 0.006) : 0],
    [ofDiabetes, traits.hasT2dm ? Math.max(0, (age - 40) * 0.007) : 0],
    [ofAnybody, 0.12],
  ]
  return wanted.flatMap(([kinds, chance]) =>
    random.chance(chance) ? [makeCondition(random, random.weighted(kinds), asOf)] : [],
  )
}

function makeCondition(random: Random, kind: string, asOf: LocalDate): ConditionFact {
  const day = addDays(asOf, -Math.round(15 + random.next() ** 1.5 * 3600))
  const monthOnly = random.chance(0.5)
  const words = notes[kind]
  return {
    kind,
    foundOn: monthOnly ? `${day.slice(0, 7)}-01` : day,
    foundOnPrecision: monthOnly ? 'month' : 'day',
    endedOn: null,
    source: random.weighted([
      ['1', 70],
      ['2', 15],
      ['4', 15],
    ] as const),
    note: words ? random.pick(words) : null,
  }
}

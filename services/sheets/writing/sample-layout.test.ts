import { afterAll, describe, expect, it } from 'vitest'
import { followUp } from '../../../core/contract/entities/index.ts'
import { idCheckCharacter } from '../../../core/domain/identity-number.ts'
import { addDays } from '../../../core/domain/local-date.ts'
import type { ParsedFile, SheetKind } from '../parsed-file.ts'
import { testFolder } from '../test-package.ts'
import { parseInThread, valuesAt } from '../test-parse.ts'
import type { LayoutId } from './layouts.ts'
import type { SampleFacts, SampleFollowUp, SamplePerson } from './sample-facts.ts'
import { writeSampleLayout } from './sample-layout.ts'

const folder = testFolder()
afterAll(folder.remove)

/** Numbers from a seed, the same on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const villages = ['花园村', '东岗村', '西湖村']
const statuses = ['在管', '在管', '在管', '失访', '死亡', '迁出'] as const

function makePerson(no: number, pick: (below: number) => number): SamplePerson {
  const birth = addDays('1935-01-01', pick(18_000))
  const male = pick(2) === 1
  const first17 = `341522${birth.replaceAll('-', '')}${String(no % 100).padStart(2, '0')}${male ? 1 : 2}`
  const kind = pick(4)
  const status = statuses[pick(statuses.length)] ?? '在管'
  return {
    no,
    name: `${'王李张刘陈'[pick(5)]}${'芳伟敏静强'[pick(5)]}${no}`,
    male,
    idNo: first17 + idCheckCharacter(first17),
    birth,
    phone: `138${String(10_000_000 + pick(9_999_999))}`,
    village: villages[pick(villages.length)] ?? '',
    doctor: `赵医${pick(3)}`,
    archive: `341522103103${String(10_000 + no)}`,
    htn: kind !== 0,
    dm: kind === 0 || kind === 3,
    enrolOn: addDays('2015-01-01', pick(3_500)),
    dxOn: addDays('2010-01-01', pick(1_800)),
    status,
    endOn: status === '死亡' || status === '迁出' ? addDays('2025-01-01', pick(365)) : null,
    height: 145 + pick(350) / 10,
    signed: pick(3) > 0,
    paid: pick(5) === 0,
  }
}

function makeVisit(
  person: SamplePerson,
  dis: SampleFollowUp['dis'],
  on: string,
  pick: (below: number) => number,
): SampleFollowUp {
  const lost = pick(12) === 0
  const way = String(1 + pick(3))
  const measured = !lost && (way !== '3' || pick(2) === 0)
  const code = (below: number) => String(1 + pick(below))
  return {
    no: person.no,
    idNo: person.idNo,
    dis,
    on,
    way,
    lost,
    sbp: measured ? 90 + pick(90) : null,
    dbp: measured ? 50 + pick(40) : null,
    fpg: dis === 'T2DM' && !lost && pick(4) > 0 ? (40 + pick(80)) / 10 : null,
    weight: 45 + pick(450) / 10,
    hr: 55 + pick(45),
    smoke: pick(3) === 0 ? pick(30) : 0,
    drink: pick(3) === 0 ? pick(7) : 0,
    adh: code(3),
    adr: code(2),
    salt: code(3),
    psych: code(2),
    comply: code(3),
  }
}

function makeFacts(seed: number): SampleFacts {
  const pick = seeded(seed)
  const people = Array.from({ length: 60 }, (_, at) => makePerson(at + 1, pick))
  const followUps = people.flatMap((person) =>
    (['HTN', 'T2DM'] as const).flatMap((dis) => {
      if (!(dis === 'HTN' ? person.htn : person.dm)) return []
      return [0, 1, 2].map((quarter) => makeVisit(person, dis, addDays('2025-01-05', quarter * 91 + pick(60)), pick))
    }),
  )
  const exams = people
    .filter(() => pick(2) === 0)
    .map(({ no, idNo }) => ({ no, idNo, on: addDays('2025-02-01', pick(300)) }))
  const population = villages.map((village, at) => ({ village, residents: 300 + at, residents35: 150 + at }))
  return {
    year: 2025,
    people,
    followUps,
    exams,
    population,
    place: { address: '安徽省霍邱县花园镇', orgName: '花园镇卫生院' },
  }
}

const facts = makeFacts(20250101)

async function readBack(id: LayoutId, format: 'xlsx' | 'csv'): Promise<Map<SheetKind, ParsedFile>> {
  const files = new Map<SheetKind, ParsedFile>()
  for (const path of await writeSampleLayout(id, `${folder.path}/${id}-${format}`, facts, format)) {
    const [file] = await parseInThread(path)
    if (!file?.kind) throw new Error(`${path} was not recognised`)
    files.set(file.kind, file)
  }
  return files
}

const fileOf = (files: ReadonlyMap<SheetKind, ParsedFile>, kind: SheetKind): ParsedFile => {
  const file = files.get(kind)
  if (!file) throw new Error(`no ${kind}`)
  return file
}

function expectedStatus({ status, endOn, enrolOn }: SamplePerson): object {
  if (status === '在管') return { status: 'active', reason: null, fromDate: enrolOn }
  if (status === '失访') return { status: 'lost', reason: null }
  return { status: 'closed', reason: status === '死亡' ? 'died' : 'moved', fromDate: endOn }
}

describe.each([
  ['a', 'xlsx'],
  ['b', 'xlsx'],
  ['c', 'xlsx'],
  ['a', 'csv'],
  ['c', 'csv'],
] as const)('layout %s as %s is read back equal', (id, format) => {
  const reading = readBack(id, format)

  it('with every row accounted for and no doubt about any', async () => {
    const files = await reading
    expect([...files.keys()].sort()).toEqual([
      'exam',
      'htnFile',
      'htnFollowUp',
      'population',
      't2dmFile',
      't2dmFollowUp',
    ])
    for (const { counts, questions } of files.values()) {
      expect(counts).toMatchObject({ warned: 0, rejected: 0, filled: counts.ok + counts.dropped })
      expect(questions).toEqual([])
    }
  })

  it.each([
    ['htnFile', 'htn'],
    ['t2dmFile', 'dm'],
  ] as const)('people of %s', async (kind, flag) => {
    const file = fileOf(await reading, kind)
    const people = facts.people.filter((person) => person[flag])
    expect(file.rows).toHaveLength(people.length)
    for (const [at, person] of people.entries()) {
      const row = valuesAt(file, 'file', at)
      const { name, idNo, phone, birth, doctor, archive } = person
      const sex = person.male ? '1' : '2'
      expect(row.person).toMatchObject({
        name,
        idNo,
        phone,
        birthDate: birth,
        sex,
        doctor,
        archiveNo: archive,
        idCheck: 'valid',
      })
      const dxDate = id === 'c' ? `${person.dxOn.slice(0, 7)}-01` : person.dxOn
      expect(row.file).toMatchObject({
        enrolDate: person.enrolOn,
        dxDate,
        dxDatePrecision: id === 'c' ? 'month' : 'day',
        doctor,
      })
      expect(row.person.heightCm).toBe(id === 'c' ? undefined : person.height)
      expect([row.village, row.status, row.contract]).toEqual([
        person.village,
        expectedStatus(person),
        { signed: person.signed, paid: person.paid },
      ])
    }
  })

  it.each([
    ['htnFollowUp', 'HTN'],
    ['t2dmFollowUp', 'T2DM'],
  ] as const)('follow-ups of %s', async (kind, disease) => {
    const file = fileOf(await reading, kind)
    const visits = facts.followUps.filter(({ dis }) => dis === disease)
    expect(file.rows).toHaveLength(visits.length)
    for (const [at, visit] of visits.entries()) {
      const row = valuesAt(file, 'followUp', at)
      expect(row.person.idNo).toBe(visit.idNo)
      expect(followUp.parse({ personId: 1, ...row.followUp })).toMatchObject({
        disease,
        visitDate: visit.on,
        visitWay: visit.way,
        contact: visit.lost ? 'lost' : 'met',
        lostReason: visit.lost ? '外出务工联系不上' : null,
        sbp: visit.sbp,
        dbp: visit.dbp,
        fpg: visit.fpg,
        weightKg: visit.weight,
        heartRate: visit.hr,
        smokePerDay: visit.smoke,
        drinkPerDayLiang: visit.drink,
        smokeTarget: id === 'b' ? 0 : null,
        medAdherence: visit.adh,
        adr: visit.adr,
        saltLevel: visit.salt,
        psychAdjust: visit.psych,
        complianceBehavior: visit.comply,
      })
    }
  })

  it('examinations and population', async () => {
    const files = await reading
    const exams = fileOf(files, 'exam').rows.map((_, at) => valuesAt(fileOf(files, 'exam'), 'exam', at))
    expect(exams.map(({ person, exam }) => [person.idNo, exam.examDate])).toEqual(
      facts.exams.map(({ idNo, on }) => [idNo, on]),
    )
    const villagesRead = fileOf(files, 'population').rows.map(({ values }) => values)
    expect(villagesRead).toEqual(facts.population.map((each) => ({ type: 'population', year: null, ...each })))
  })
})

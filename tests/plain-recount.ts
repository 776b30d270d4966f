/**
 * All figures that can be counted from a station's records, counted again with pencil and paper: a second reading of domain handbook
 * §2.5, §2.7, §3.0–§3.2 over the bare records. It shares no code with the product, and where it can it goes another way.
 */
import type { EntityName, Stored } from '../core/contract/entities/index.ts'

export interface Records {
  list<E extends EntityName>(entity: E): Stored<E>[]
}

export interface Counted {
  readonly numerator: number
  readonly denominator: number
}

type Disease = 'HTN' | 'T2DM'
type Visit = Stored<'followUp'>

const dayMs = 86_400_000
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
const apart = (a: string, b: string): number => Math.round((Date.parse(b) - Date.parse(a)) / dayMs)
const years = (birth: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)
/** Of the causes that the random township knows: by the code where it says one, else by the words. */
const isOurs = (code: string | null, words: string | null): boolean =>
  code !== null && code !== 'R99' ? /^(I10|E11|I63)/.test(code) : words !== null && /高血压|糖尿病|脑梗/.test(words)
const saysNothing = (code: string | null, words: string | null): boolean =>
  (code === null || code === 'R99') && words === null
const byDay = (a: Visit, b: Visit): number => a.visitDate.localeCompare(b.visitDate) || a.id - b.id

export class PlainTownship {
  readonly records: Records
  readonly day: string
  readonly newYear: string
  constructor(records: Records, day: string) {
    const read = new Map<EntityName, unknown>()
    this.records = {
      list: <E extends EntityName>(entity: E) => {
        if (!read.has(entity)) read.set(entity, records.list(entity))
        return read.get(entity) as Stored<E>[]
      },
    }
    this.day = day
    this.newYear = `${day.slice(0, 4)}-01-01`
  }

  private inYear = (day: string | null | undefined): boolean => !!day && day >= this.newYear && day <= this.day
  private file = (person: number, disease: Disease) =>
    this.records.list('diseaseFile').find((each) => each.personId === person && each.disease === disease)

  private status(fileId: number): Stored<'diseaseStatus'> | undefined {
    const own = this.records.list('diseaseStatus').filter((each) => each.fileId === fileId && each.fromDate <= this.day)
    return own.sort((a, b) => a.fromDate.localeCompare(b.fromDate)).at(-1)
  }

  /** Enrolled by the day and not closed: in care or lost. */
  registered(disease: Disease): number[] {
    return this.records
      .list('diseaseFile')
      .filter(
        (file) => file.disease === disease && file.enrolDate <= this.day && this.status(file.id)?.status !== 'closed',
      )
      .map((file) => file.personId)
  }

  private visits(person: number, disease: Disease): Visit[] {
    return this.records
      .list('followUp')
      .filter((each) => each.personId === person && each.disease === disease && this.inYear(each.visitDate))
      .sort(byDay)
  }
  private met = (person: number, disease: Disease) =>
    this.visits(person, disease).filter((each) => each.contact === 'met')

  private signed(person: number): Stored<'contract'>[] {
    return this.records.list('contract').filter((each) => {
      if (each.personId !== person) return false
      const begun = (each.signDate ?? '') <= this.day && (each.startDate ?? '') <= this.day
      return begun && (each.endDate ?? '9999') >= this.day && (each.stopDate ?? '9999') > this.day
    })
  }
  private examined = (person: number) =>
    this.records.list('exam').some((each) => each.personId === person && this.inYear(each.examDate))

  private of(people: readonly number[], isIn: (person: number) => boolean): Counted {
    return { numerator: people.filter(isIn).length, denominator: people.length }
  }
  private events(people: readonly number[], of: (person: number) => Counted): Counted {
    return people
      .map(of)
      .reduce(
        (sum, each) => ({ numerator: sum.numerator + each.numerator, denominator: sum.denominator + each.denominator }),
        { numerator: 0, denominator: 0 },
      )
  }

  /** Four a year, one for each quarter that is over since New Year or the enrolment; at least one. */
  private due(person: number, disease: Disease): number {
    const enrolled = this.file(person, disease)?.enrolDate ?? this.newYear
    const start = enrolled > this.newYear ? enrolled : this.newYear
    const year = this.day.slice(0, 4)
    const ends = [`${Number(year) - 1}-12-31`, `${year}-03-31`, `${year}-06-30`, `${year}-09-30`, `${year}-12-31`]
    const end = ends.filter((each) => each <= this.day).at(-1) ?? ''
    return Math.max(1, Math.min(4, Math.round(apart(start, end) / 91.25)))
  }

  private planned(person: number, disease: Disease, window: number): Counted {
    const met = this.met(person, disease)
    const before = this.records
      .list('followUp')
      .filter((each) => each.personId === person && each.disease === disease && each.visitDate < this.newYear)
      .sort((a, b) => a.visitDate.localeCompare(b.visitDate))
    const last = before.filter((each) => each.contact === 'met').at(-1)
    // A meeting does not keep the day that it planned itself.
    const plans = [{ on: this.file(person, disease)?.enrolDate ?? '', after: '' }]
    if (last?.nextVisitDate) plans.push({ on: last.nextVisitDate, after: last.visitDate })
    const carried = last && !last.nextVisitDate ? [last] : []
    const visits = [...carried, ...met]
    visits.forEach((visit, at) => {
      if (visit.nextVisitDate) {
        plans.push({ on: visit.nextVisitDate, after: visit.visitDate })
        return
      }
      const usual = shifted(visit.visitDate, 90)
      const next = visits[at + 1]
      if (!next || next.visitDate >= shifted(usual, window > 7 ? -window : -7))
        plans.push({ on: usual, after: visit.visitDate })
    })
    const due = plans.filter(({ on }) => on >= this.newYear && shifted(on, window) < this.day)
    const kept = due.filter(({ on, after }) =>
      [...(last ? [last] : []), ...met].some(
        (visit) => visit.visitDate > after && Math.abs(apart(on, visit.visitDate)) <= window,
      ),
    )
    return { numerator: kept.length, denominator: due.length }
  }

  private bad(visit: Visit): boolean | null {
    if (visit.visitClass !== null) return visit.visitClass !== '1'
    if (visit.adr === '2') return true
    if (visit.disease === 'T2DM') return visit.fpg === null ? null : !(visit.fpg > 0 && visit.fpg < 7)
    if (visit.sbp === null || visit.dbp === null) return null
    return !this.pressureGood(visit, 65)
  }

  private pressureGood(visit: Visit, elder: number | null): boolean {
    if (visit.sbp === null || visit.dbp === null) return false
    const birth = this.records.list('person').find((each) => each.id === visit.personId)?.birthDate
    const old = elder !== null && !!birth && years(birth, visit.visitDate) >= elder
    return visit.sbp < (old ? 150 : 140) && visit.dbp < 90
  }

  /** Everything by `indicator disease variant`. */
  figures(): Record<string, Counted> {
    const all: Record<string, Counted> = {}
    for (const disease of ['HTN', 'T2DM'] as const) Object.assign(all, this.ofDisease(disease))
    return { ...all, ...this.ofEverybody() }
  }

  private ofDisease(disease: Disease): Record<string, Counted> {
    const people = this.registered(disease)
    const name = (indicator: string, variant = 'DEFAULT') => `${indicator} ${disease} ${variant}`
    const last = (person: number) => this.visits(person, disease).at(-1)
    const taking = (person: number) => {
      const visit = last(person)
      return visit?.contact === 'met' && ['1', '2'].includes(visit.medAdherence ?? '')
    }
    const hasMedicine = (person: number) => {
      const visit = last(person)
      return taking(person) || (visit?.contact === 'met' && visit.meds.length + visit.insulin.length > 0)
    }
    const spoken = people.filter((person) => last(person)?.contact === 'met' && last(person)?.medAdherence !== null)
    const contracted = people.filter((person) => this.signed(person).length > 0)
    const paid = (person: number) => this.signed(person).some((each) => each.paid)
    const residents = this.residents()
    const dead = this.deadThisYear(disease)
    const figures: Record<string, Counted> = {
      [name('detectRate')]: { numerator: people.length, denominator: residents },
      [name('signRate')]: this.of(people, (person) => this.signed(person).length > 0),
      [name('paidSignRate')]: this.of(people, paid),
      [name('paidSignRate', 'OF_SIGNED')]: this.of(contracted, paid),
      [name('examRate')]: this.of(people, this.examined),
      [name('stdManageRate', 'LOOSE_ANY')]: this.of(people, (person) => this.met(person, disease).length > 0),
      [name('stdManageRate', 'FOUR_PLUS_EXAM')]: this.of(
        people,
        (person) => this.met(person, disease).length >= 4 && this.examined(person),
      ),
      [name('stdManageRate', 'N1_DEFAULT')]: this.of(people, (person) => this.toTheStandard(person, disease)),
      [name('medRate')]: this.of(people, taking),
      [name('treatRate', 'REGISTER')]: this.of(people, hasMedicine),
      [name('medAdherenceRate')]: this.of(spoken, (person) => last(person)?.medAdherence === '1'),
      [name('medAdherenceRate', 'TAKERS')]: this.of(
        spoken.filter(taking),
        (person) => last(person)?.medAdherence === '1',
      ),
      [name('fulfilRate')]: this.of(contracted, (person) => this.fulfilled(person, disease)),
      [name('onTimeRate', 'WINDOW_7')]: this.events(people, (person) => this.planned(person, disease, 7)),
      [name('onTimeRate', 'WINDOW_0')]: this.events(people, (person) => this.planned(person, disease, 0)),
      [name('onTimeRate', 'WINDOW_15')]: this.events(people, (person) => this.planned(person, disease, 15)),
      [name('primaryVisitRate', 'HEADS')]: this.of(people, (person) => this.cameIn(person)),
      [name('compIncidence', 'ANY')]: this.incidence(people, (kind) => '345'.includes(kind.charAt(0))),
      [name('compIncidence', 'STROKE')]: this.incidence(people, (kind) => ['301', '302', '303'].includes(kind)),
      [name('caseFatality', 'ALL_CAUSE')]: { numerator: dead, denominator: people.length + dead },
      [name('mortality', 'ALL_CAUSE')]: { numerator: dead, denominator: residents },
      [name('behaviorChangeRate')]: this.changed(people, disease),
      [name('drugCoverRate')]: this.of(people, (person) => this.covered(person, disease)),
      [name('drugCoverRate', 'NEEDING')]: this.of(people.filter(hasMedicine), (person) =>
        this.covered(person, disease),
      ),
      [name('medAdherenceRate', 'PDC_80')]: this.supplied(people, disease),
      ...this.ofOutside(people, disease, residents),
    }
    if (disease === 'HTN') {
      const good = (elder: number | null) => (person: number) => {
        const visit = last(person)
        return visit?.contact === 'met' && this.pressureGood(visit, elder)
      }
      figures[name('bpControlRate', 'LAST_ANY_WAY')] = this.of(people, good(65))
      figures[name('bpControlRate', 'UNIFORM_140')] = this.of(people, good(null))
      figures[name('bpControlRate', 'LEGACY_2020')] = this.of(people, good(80))
    } else {
      figures[name('fpgControlRate', 'LAST_ANY_WAY')] = this.of(people, (person) => {
        const visit = last(person)
        return visit?.contact === 'met' && visit.fpg !== null && visit.fpg < 7
      })
      for (const [variant, parts] of Object.entries(screenings))
        figures[name('compScreenRate', variant)] = this.of(people, (person) =>
          parts.every((part) => this.looked(person).has(part)),
        )
    }
    return figures
  }

  /** What can only be counted where somebody outside told it. */
  private ofOutside(people: readonly number[], disease: Disease, residents: number): Record<string, Counted> {
    const name = (indicator: string, variant: string) => `${indicator} ${disease} ${variant}`
    const figures: Record<string, Counted> = {}
    if (this.records.list('admission').some((each) => each.admittedOn <= this.day)) {
      const stays = (person: number) =>
        this.records
          .list('admission')
          .filter(
            (each) =>
              each.personId === person && this.inYear(each.admittedOn) && isOurs(each.diagnosisCode, each.diagnosis),
          ).length
      figures[name('hospRate', 'HEADS')] = this.of(people, (person) => stays(person) > 0)
      figures[name('hospRate', 'TIMES')] = this.events(people, (person) => ({
        numerator: stays(person),
        denominator: 1,
      }))
    }
    if (this.records.list('insuredVisit').some((each) => each.visitedOn <= this.day)) {
      const share = (levels: readonly string[]) => (person: number) => {
        const own = this.records
          .list('insuredVisit')
          .filter((each) => each.personId === person && this.inYear(each.visitedOn))
        const among = own.filter((each) => levels.includes(each.hospitalLevel ?? ''))
        return { numerator: among.length, denominator: own.length }
      }
      figures[name('primaryVisitRate', 'TIMES')] = this.events(people, share(['0']))
      figures[name('secondaryOpShare', 'DEFAULT')] = this.events(people, share(['2', '3']))
    }
    if (this.records.list('survey').some((each) => this.inYear(each.surveyedOn))) {
      const found = people.filter((person) => this.foundIll(person, disease))
      figures[name('treatRate', 'SURVEY')] = this.of(found, (person) => {
        const form = this.lastForm(person)
        return (disease === 'HTN' ? form?.treatedHtn : form?.treatedT2dm) === true
      })
    }
    return { ...figures, ...this.deathsByCause(people, disease, residents) }
  }

  /** Nothing where people died in the year and of none a cause was told; a death without one is in neither part. */
  private deathsByCause(people: readonly number[], disease: Disease, residents: number): Record<string, Counted> {
    const deaths = this.records
      .list('diseaseStatus')
      .filter((each) => each.status === 'closed' && each.reason === 'died' && this.inYear(each.fromDate))
    if (deaths.length > 0 && !deaths.some((each) => each.deathCode !== null || each.deathCause !== null)) return {}
    const files = this.records.list('diseaseFile')
    const causeOf = (person: number) => {
      const own = files.filter((each) => each.personId === person).map(({ id }) => id)
      const told = deaths
        .filter((each) => own.includes(each.fileId) && this.inYear(each.fromDate))
        .sort((a, b) => a.id - b.id)
      return (
        told.find((each) => each.deathCode !== null && each.deathCause !== null) ??
        told.find((each) => each.deathCode !== null) ??
        told.find((each) => each.deathCause !== null)
      )
    }
    const dead = files
      .filter((file) => {
        const status = file.disease === disease ? this.status(file.id) : undefined
        return status?.status === 'closed' && status.reason === 'died' && this.inYear(status.fromDate)
      })
      .flatMap(({ personId }) => {
        const cause = causeOf(personId)
        return cause && !saysNothing(cause.deathCode, cause.deathCause) ? [cause] : []
      })
    const ours = dead.filter((each) => isOurs(each.deathCode, each.deathCause)).length
    return {
      [`caseFatality ${disease} RELATED`]: { numerator: ours, denominator: people.length + dead.length },
      [`mortality ${disease} RELATED`]: { numerator: ours, denominator: residents },
    }
  }

  private lastForm(person: number): Stored<'survey'> | undefined {
    return this.records
      .list('survey')
      .filter((each) => each.personId === person && this.inYear(each.surveyedOn))
      .sort((a, b) => a.surveyedOn.localeCompare(b.surveyedOn) || a.id - b.id)
      .at(-1)
  }

  private foundIll(person: number, disease: Disease): boolean {
    const form = this.lastForm(person)
    if (!form) return false
    return disease === 'HTN'
      ? form.toldHtn || form.treatedHtn || (form.sbp ?? 0) >= 140 || (form.dbp ?? 0) >= 90
      : form.toldT2dm || form.treatedT2dm || (form.fpg ?? 0) >= 7
  }

  private ofSurveys(): Record<string, Counted> {
    if (!this.records.list('survey').some((each) => this.inYear(each.surveyedOn))) return {}
    const people = this.records.list('person').map((each) => each.id)
    const ill = people.filter((person) => this.foundIll(person, 'HTN') || this.foundIll(person, 'T2DM'))
    const answered = people.filter((person) => (this.lastForm(person)?.satisfaction ?? null) !== null)
    return {
      'awareRate ALL DEFAULT': this.of(ill, (person) => {
        const form = this.lastForm(person)
        return (
          (!this.foundIll(person, 'HTN') || form?.toldHtn === true) &&
          (!this.foundIll(person, 'T2DM') || form?.toldT2dm === true)
        )
      }),
      'satisfaction ALL DEFAULT': this.of(answered, (person) =>
        ['1', '2'].includes(this.lastForm(person)?.satisfaction ?? ''),
      ),
    }
  }

  /** Registered by the day and not stopped by it. */
  private covered(person: number, disease: Disease): boolean {
    return this.records.list('drugCover').some((each) => {
      const begun = each.registeredOn !== null && each.registeredOn <= this.day
      return each.personId === person && each.disease === disease && begun && (each.stoppedOn ?? '9999') > this.day
    })
  }

  /** Who had medicine at home on four days in five, day by day with a box of it on the table. */
  private supplied(people: readonly number[], disease: Disease): Counted {
    const shares = people.map((person) => this.daysWithMedicine(person, disease)).filter((each) => each.asked > 0)
    return { numerator: shares.filter((each) => each.had * 5 >= each.asked * 4).length, denominator: shares.length }
  }

  private daysWithMedicine(person: number, disease: Disease): { asked: number; had: number } {
    const names = disease === 'HTN' ? ['氨氯地平', '缬沙坦'] : ['二甲双胍']
    const asked = new Set<string>()
    const had = new Set<string>()
    for (const name of names) {
      const fetched = this.records
        .list('dispensing')
        .filter((each) => each.personId === person && each.genericName === name && each.dispensedOn <= this.day)
      const stretches = this.records
        .list('medication')
        .filter((each) => each.personId === person && each.genericName === name && each.startDate <= this.day)
      const isStopped =
        stretches.length > 0 && stretches.every((each) => each.stopDate !== null && each.stopDate <= this.day)
      const stop = isStopped
        ? stretches
            .map((each) => each.stopDate ?? '')
            .sort()
            .at(-1)
        : undefined
      const [begun] = fetched.map((each) => each.dispensedOn).sort()
      if (begun === undefined) continue
      const own: { day: string; has: boolean; isFetched: boolean }[] = []
      let box = 0
      for (let day = begun; day <= this.day; day = shifted(day, 1)) {
        const today = fetched.filter((each) => each.dispensedOn === day)
        box += today.reduce((sum, each) => sum + each.days, 0)
        if (this.inYear(day)) own.push({ day, has: box > 0, isFetched: today.length > 0 })
        box = Math.max(0, box - 1)
      }
      const first = own.findIndex(({ day, has, isFetched }, at) => isFetched || (at === 0 && day > begun && has))
      for (const { day, has } of first < 0 ? [] : own.slice(first)) {
        if (stop !== undefined && day >= stop) continue
        asked.add(day)
        if (has) had.add(day)
      }
    }
    return { asked: asked.size, had: had.size }
  }

  private residents(): number {
    const year = Number(this.day.slice(0, 4))
    return this.records.list('village').reduce((sum, { id }) => {
      const rows = this.records.list('population').filter((each) => each.villageId === id)
      const past = rows.filter((each) => each.year <= year).sort((a, b) => b.year - a.year)[0]
      const later = rows.filter((each) => each.year > year).sort((a, b) => a.year - b.year)[0]
      return sum + ((past ?? later)?.residents ?? 0)
    }, 0)
  }

  private deadThisYear(disease: Disease): number {
    return this.records.list('diseaseFile').filter((file) => {
      const status = file.disease === disease ? this.status(file.id) : undefined
      return status?.status === 'closed' && status.reason === 'died' && this.inYear(status.fromDate)
    }).length
  }

  private toTheStandard(person: number, disease: Disease): boolean {
    const met = this.met(person, disease)
    const due = this.due(person, disease)
    if (met.filter((each) => each.visitWay === '1' || each.visitWay === '2').length < due) return false
    if (!this.examined(person)) return false
    if (disease === 'T2DM' && met.filter((each) => each.fpg !== null).length < due) return false
    if (met.some((each) => this.incomplete(each))) return false
    const said = this.records
      .list('followUp')
      .filter((each) => each.personId === person && each.disease === disease && each.contact === 'met')
      .filter((each) => each.visitDate < this.newYear && this.bad(each) !== null)
      .sort(byDay)
      .at(-1)
    let badBefore = said ? this.bad(said) : false
    for (const visit of met) {
      const bad = this.bad(visit)
      if (bad && shifted(visit.visitDate, 17) < this.day) {
        const again = met.find((each) => each.visitDate > visit.visitDate)
        if (!again || again.visitDate > shifted(visit.visitDate, 17)) return false
      }
      if (bad === null) continue
      const written = visit.referralReason || visit.referralOrgDept || ['3', '4'].includes(visit.nextStep ?? '')
      if (bad && badBefore && !written && !this.hasSlip(visit)) return false
      badBefore = bad
    }
    return true
  }

  private hasSlip({ id, personId, disease, visitDate }: Visit): boolean {
    return this.records.list('referral').some(({ personId: whose, diseases, steps, sources }) => {
      const sentOn = steps.find((step) => step.state === 'sent' && step.on <= this.day)?.on
      if (whose !== personId || sentOn === undefined) return false
      if (diseases.length > 0 && !diseases.includes(disease)) return false
      return sources.includes(`followUp:${id}`) || (sentOn >= visitDate && sentOn <= shifted(visitDate, 14))
    })
  }

  /** The seven inspected items (§1.0): by telephone the readings may be empty, medicines are asked of who takes some. */
  private incomplete(visit: Visit): boolean {
    const inRoom = !['3', '4', '5'].includes(visit.visitWay ?? '')
    const measured =
      visit.disease === 'HTN'
        ? visit.sbp !== null && visit.dbp !== null
        : visit.fpg !== null && visit.dorsalisPedis !== null && visit.sbp !== null && visit.dbp !== null
    const habits = [
      visit.smokePerDay,
      visit.drinkPerDayLiang,
      visit.exerTimesPerWeek,
      visit.disease === 'HTN' ? visit.saltLevel : visit.stapleG,
      visit.psychAdjust,
      visit.complianceBehavior,
    ]
    const takes = visit.medAdherence === '1' || visit.medAdherence === '2'
    return (
      (visit.symptoms.length === 0 && visit.symptomOther === null) ||
      (inRoom && !measured) ||
      habits.some((each) => each === null) ||
      visit.medAdherence === null ||
      visit.visitClass === null ||
      (takes && visit.meds.length + visit.insulin.length === 0)
    )
  }

  private fulfilled(person: number, disease: Disease): boolean {
    const due = this.due(person, disease)
    const met = this.met(person, disease)
    const visits = Math.min(due, met.filter((each) => each.visitWay === '1' || each.visitWay === '2').length)
    const values = disease === 'T2DM' ? Math.min(due, met.filter((each) => each.fpg !== null).length) : 0
    const asked = due + 1 + (disease === 'T2DM' ? due : 0)
    return (visits + values + (this.examined(person) ? 1 : 0)) / asked >= 0.8 - 1e-9
  }

  private cameIn(person: number): boolean {
    const met = [...this.met(person, 'HTN'), ...this.met(person, 'T2DM')]
    return (
      met.some((each) => each.visitWay === '1') ||
      this.records.list('roundingVisit').some((each) => each.personId === person && this.inYear(each.visitDate)) ||
      this.records.list('doublePrescription').some((each) => each.personId === person && this.inYear(each.givenOn))
    )
  }

  private incidence(people: readonly number[], isKind: (kind: string) => boolean): Counted {
    const own = (person: number) =>
      this.records
        .list('condition')
        .filter(
          (each) =>
            each.personId === person && isKind(each.kind) && (each.foundOn === null || each.foundOn <= this.day),
        )
    const free = people.filter((person) =>
      own(person).every((each) => each.foundOn !== null && each.foundOn >= this.newYear),
    )
    return this.of(free, (person) => own(person).length > 0)
  }

  private looked(person: number): Set<string> {
    const parts = new Set<string>()
    for (const exam of this.records.list('exam')) {
      if (exam.personId !== person || !this.inYear(exam.examDate)) continue
      if (exam.fundus !== null) parts.add('eye')
      if (exam.creatinineUmolPerL !== null || exam.acrMgPerG !== null) parts.add('kidney')
      if (exam.dorsalisPedis !== null) parts.add('foot')
    }
    for (const result of this.records.list('labResult')) {
      if (result.personId !== person || !this.inYear(result.testDate)) continue
      if (result.item === 'fundus') parts.add('eye')
      if (result.item === 'creatinineUmolPerL' || result.item === 'acrMgPerG') parts.add('kidney')
      if (result.item === 'foot') parts.add('foot').add('nerve')
    }
    if (this.met(person, 'T2DM').some((each) => each.dorsalisPedis !== null)) parts.add('foot')
    return parts
  }

  private changed(people: readonly number[], disease: Disease): Counted {
    const pairs = people.flatMap((person) => {
      const met = this.met(person, disease)
      const [first, last] = [met[0], met.at(-1)]
      return first && last && first.id !== last.id ? [[first, last] as const] : []
    })
    const fatness = (a: Visit): number | null => {
      const tall = a.heightCm ?? this.records.list('person').find((each) => each.id === a.personId)?.heightCm
      if (a.bmi !== null || a.weightKg === null || !tall) return a.bmi
      return Math.round((a.weightKg / (tall / 100) ** 2) * 10) / 10
    }
    const risks = (a: Visit): Record<string, boolean> => ({
      smoke: (a.smokePerDay ?? 0) > 0,
      drink: (a.drinkPerDayLiang ?? 0) >= 2,
      still: a.exerTimesPerWeek !== null && (a.exerTimesPerWeek < 3 || (a.exerMinPerTime ?? 30) < 30),
      salt: Number(a.saltLevel ?? 0) >= 2,
      fat: (fatness(a) ?? 0) >= 24,
    })
    const better = (a: Visit, b: Visit): Record<string, boolean> => ({
      smoke: b.smokePerDay !== null && b.smokePerDay <= (a.smokePerDay ?? 0) / 2,
      drink: b.drinkPerDayLiang !== null && b.drinkPerDayLiang < 2,
      still: b.exerTimesPerWeek !== null && b.exerTimesPerWeek >= 3 && (b.exerMinPerTime ?? 0) >= 30,
      salt: b.saltLevel !== null && Number(b.saltLevel) < Number(a.saltLevel),
      fat: (fatness(b) ?? 99) < 24 || (a.weightKg !== null && b.weightKg !== null && b.weightKg / a.weightKg <= 0.95),
    })
    const risky = pairs.filter(([first]) => Object.values(risks(first)).some(Boolean))
    const improved = risky.filter(([first, last]) => {
      const now = better(first, last)
      return Object.entries(risks(first)).some(([what, was]) => was && now[what])
    })
    return { numerator: improved.length, denominator: risky.length }
  }

  private ofEverybody(): Record<string, Counted> {
    const gone = (person: number): boolean => {
      const files = this.records
        .list('diseaseFile')
        .filter((each) => each.personId === person && each.enrolDate <= this.day)
      const states = files.map((file) => this.status(file.id))
      if (states.some((each) => each?.status === 'closed' && each.reason === 'died')) return true
      return states.some((each) => each?.reason === 'moved') && states.every((each) => each?.status === 'closed')
    }
    const people = this.records.list('person').map((each) => each.id)
    const here = people.filter((person) => !gone(person))
    const residents = this.residents()
    const risky = here.filter((person) =>
      this.records
        .list('highRisk')
        .some((each) => each.personId === person && each.foundOn <= this.day && each.outcome === null),
    )
    const riskVisits = (person: number) =>
      this.records
        .list('screening')
        .filter((each) => each.personId === person && each.purpose === 'high-risk' && this.inYear(each.screenDate))
        .length
    const records = this.records.list('roundingVisit').filter((each) => this.inYear(each.visitDate)).length
    const quarters = Math.ceil(Number(this.day.slice(5, 7)) / 3)
    const referrals = (grace: number) => this.events(people, (person) => this.referrals(person, 14 + grace))
    const noRisk = this.records.list('highRisk').length === 0
    return {
      'popSignRate ALL DEFAULT': {
        numerator: here.filter((each) => this.signed(each).length > 0).length,
        denominator: residents,
      },
      'paidSignRate ALL DEFAULT': {
        numerator: here.filter((each) => this.signed(each).some((contract) => contract.paid)).length,
        denominator: residents,
      },
      ...(noRisk
        ? {}
        : {
            'hrManageRate ALL ONCE': this.of(risky, (person) => riskVisits(person) >= 1),
            'hrManageRate ALL TWICE': this.of(risky, (person) => riskVisits(person) >= 2),
          }),
      'keySignRate ALL DEFAULT': this.of(
        here.filter((person) => this.isKey(person)),
        (person) => this.signed(person).length > 0,
      ),
      'specialistVisits ALL DEFAULT': { numerator: records, denominator: quarters },
      'referFollowRate ALL WITHIN_14': referrals(0),
      'referFollowRate ALL GRACE_3': referrals(3),
      'referFollowRate ALL GRACE_7': referrals(7),
      ...this.ofSurveys(),
    }
  }

  /** 65 and more, disabled, a patient, or ill of what the key groups name and the records tell. */
  private isKey(person: number): boolean {
    const row = this.records.list('person').find((each) => each.id === person)
    if (row?.birthDate && years(row.birthDate, this.day) >= 65) return true
    if (row?.disabilities.some((each) => each !== '1')) return true
    if (this.registered('HTN').includes(person) || this.registered('T2DM').includes(person)) return true
    return this.records
      .list('condition')
      .some(
        (each) =>
          each.personId === person &&
          ['301', '302', '303', '601', '602', '603', '604'].includes(each.kind) &&
          (each.foundOn === null || each.foundOn <= this.day) &&
          (['301', '302', '303'].includes(each.kind) || each.endedOn === null || each.endedOn > this.day),
      )
  }

  /** Slips that were sent, and what a form or a specialist mentions without one; the disease is met again within the days, or not. */
  private referrals(person: number, days: number): Counted {
    const byDay = new Map<string, boolean>()
    for (const disease of ['HTN', 'T2DM'] as const)
      for (const { sentOn, isKept } of this.referralsFor(person, disease, days))
        byDay.set(sentOn, isKept || byDay.get(sentOn) === true)
    const kept = [...byDay.values()].filter(Boolean).length
    const over = [...byDay].filter(([sentOn, isKept]) => !isKept && apart(sentOn, this.day) > days).length
    return { numerator: kept, denominator: kept + over }
  }

  private referralsFor(person: number, disease: Disease, days: number): { sentOn: string; isKept: boolean }[] {
    // Whoever has no file yet was sent to find out: once, whatever the disease.
    const isStranger = this.file(person, 'HTN') === undefined && this.file(person, 'T2DM') === undefined
    const hasFile = isStranger ? disease === 'HTN' : this.file(person, disease) !== undefined
    const isOf = (diseases: readonly string[]) => (diseases.length === 0 ? hasFile : diseases.includes(disease))
    const slips = this.records
      .list('referral')
      .filter((each) => each.personId === person && isOf(each.diseases))
      .flatMap(({ steps }) => {
        const on = (state: string) => steps.find((step) => step.state === state && step.on <= this.day)?.on
        const sentOn = on('sent')
        return sentOn === undefined ? [] : [{ sentOn, answeredOn: on('followed') }]
      })
    const referred = (each: Visit) =>
      each.referralReason !== null || each.referralOrgDept !== null || ['3', '4'].includes(each.nextStep ?? '')
    const met = this.met(person, disease)
    const rounds = this.records
      .list('roundingVisit')
      .filter((each) => hasFile && each.personId === person && each.referral && this.inYear(each.visitDate))
    const mentioned = [...met.filter(referred), ...rounds].map((each) => each.visitDate)
    const alone = mentioned.filter((on) => !slips.some(({ sentOn }) => sentOn >= on && sentOn <= shifted(on, 14)))
    const all = [...slips, ...alone.map((sentOn) => ({ sentOn, answeredOn: undefined }))]
    return all
      .filter(({ sentOn }) => this.inYear(sentOn))
      .map(({ sentOn, answeredOn }) => {
        const answers = [
          ...(answeredOn ? [answeredOn] : []),
          ...met.map((each) => each.visitDate).filter((on) => on > sentOn),
        ]
        return { sentOn, isKept: answers.some((on) => on <= shifted(sentOn, days)) }
      })
  }
}

const screenings: Readonly<Record<string, readonly string[]>> = {
  ALL_FOUR: ['eye', 'kidney', 'foot', 'nerve'],
  EYE: ['eye'],
  KIDNEY: ['kidney'],
  FOOT: ['foot'],
  NERVE: ['nerve'],
}

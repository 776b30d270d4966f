/** Two random checks of the invented township: last quarter's finished, this quarter's half called. */
import type { CheckCall, EntityInput } from '../../core/contract/entities/index.ts'
import {
  addDays,
  quarterOf,
  quarterRange,
  yearOf,
  type DateRange,
  type LocalDate,
} from '../../core/domain/local-date.ts'
import { callState } from '../../core/domain/random-check/call-state.ts'
import { drawOrder, drawPeople, jinzhaiSize, nextPerson } from '../../core/domain/random-check/draw.ts'
import { frameText, type FrameLine } from '../../core/domain/random-check/frame.ts'
import { jinzhaiPointsEach, judgeSaid, type RecordedCare, type Said } from '../../core/domain/random-check/said.ts'
import type { Store, Tx, WriteContext } from '../../database/store.ts'
import { sha256Hex } from '../crypto/primitives.ts'
import { recordedCare } from '../supervision/random-check-care.ts'
import { foundFrame, packedFrame } from '../supervision/random-check-frame.ts'
import { seededRandom, type Random } from './random.ts'

export interface CheckedWishes {
  readonly asOf: LocalDate
  readonly userId: number | null
}

const caller = '何院长'
const seedText = '38-05-17-22'

export function installChecked(store: Store, { asOf, userId }: CheckedWishes): void {
  const context: WriteContext = { userId, role: 'manager', action: 'demo.install', reason: '演示数据，人物均为虚构' }
  const running = quarterRange(yearOf(asOf), quarterOf(asOf))
  const before = quarterContaining(addDays(running.from, -1))
  const random = seededRandom('抽查')
  store.write(context, (tx) => install(store, tx, random.fork('before'), before, before.to, 1))
  store.write(context, (tx) => install(store, tx, random.fork('running'), running, asOf, 0.4))
}

const quarterContaining = (day: LocalDate): DateRange => quarterRange(yearOf(day), quarterOf(day))
const quarterName = ({ from }: DateRange): string =>
  `${yearOf(from)} 年第${['一', '二', '三', '四'][quarterOf(from) - 1] ?? ''}季度电话抽查`

/** `share`: how much of the list was called by `day`. */
function install(store: Store, tx: Tx, random: Random, quarter: DateRange, day: LocalDate, share: number): void {
  const choice = {
    frameKind: 'managed' as const,
    villageIds: [],
    fromDate: quarter.from,
    toDate: quarter.to,
    rule: 'total' as const,
    size: jinzhaiSize,
  }
  const { lines } = foundFrame(store, { ...choice, pasted: '' }, day)
  const text = frameText(lines)
  const at = `${addDays(day, -3)}T01:12:00.000Z`
  const { id } = tx.insert('randomCheck', {
    ...choice,
    title: quarterName(quarter),
    pointsEach: jinzhaiPointsEach,
    frame: packedFrame(text),
    frameSha256: sha256Hex(text),
    framePeople: lines.length,
    frozenAt: at,
    frozenBy: caller,
    seed: seedText,
    drawnAt: at.replace('01:12', '01:30'),
    drawnBy: caller,
  })
  callPeople(store, tx, random, { id, lines, day, share })
}

interface Calling {
  readonly id: number
  readonly lines: readonly FrameLine[]
  readonly day: LocalDate
  readonly share: number
}

/** Those who cannot be asked are replaced as they come up. */
function callPeople(store: Store, tx: Tx, random: Random, { id, lines, day, share }: Calling): void {
  const waiting: { line: FrameLine; replacesId: number | null }[] = drawPeople(
    lines,
    seedText,
    'total',
    jinzhaiSize,
    sha256Hex,
  ).map((line) => ({ line, replacesId: null }))
  const order = drawOrder(lines, seedText, sha256Hex)
  const drawn = new Set(waiting.map(({ line }) => line.personId))
  const called = Math.ceil(waiting.length * share)
  let verified = 0
  for (let place = 0; place < waiting.length; place += 1) {
    const { line, replacesId } = waiting[place] as (typeof waiting)[number]
    const own = random.fork(place)
    const done = place < called || (replacesId !== null && share === 1)
    const attempts = done ? attemptsOf(own, day) : []
    const care = recordedCare(store, line.personId, day)
    const answers: Partial<EntityInput<'checkCall'>> =
      callState(attempts) === 'answered' ? answersOf(own, care, share === 1, verified) : {}
    if (answers.verdict) verified += 1
    const call = tx.insert('checkCall', {
      checkId: id,
      personId: line.personId,
      frameId: line.personId,
      sortNo: place + 1,
      villageId: line.villageId === 0 ? null : line.villageId,
      villageName: line.village,
      replacesId,
      attempts,
      ...answers,
    })
    if (callState(attempts) !== 'gone') continue
    const next = nextPerson(order, drawn, 'total', line.villageId)
    if (!next) continue
    drawn.add(next.personId)
    waiting.push({ line: next, replacesId: call.id })
  }
}

function attemptsOf(random: Random, day: LocalDate): CheckCall['attempts'] {
  const ends = random.weighted([
    [['1'], 70],
    [['2', '1'], 14],
    [['2', '2', '2'], 4],
    [['3'], 3],
    [['4'], 6],
    [['5'], 1],
  ] as const)
  return ends.map((outcome, at) => ({ on: addDays(day, at - 2), outcome, by: caller }))
}

/** Mostly what the record says; some forget, some were never visited whatever it says. Of a finished check everything is verified. */
function answersOf(
  random: Random,
  { followUps, takesMedicine }: RecordedCare,
  isFinished: boolean,
  /** Verified before: of those with a record every third is confirmed, the first among them. */
  verified: number,
): Partial<EntityInput<'checkCall'>> {
  const visited = followUps.length > 0 ? random.chance(0.94) : random.chance(0.45)
  const said: Said = {
    saidGuidance: visited
      ? followUps[0]?.way === '3'
        ? '2'
        : random.pick(['1', '1', '1', '2'])
      : random.pick(['3', '3', '4']),
    saidReferral: random.weighted([
      ['1', 88],
      ['2', 5],
      ['3', 7],
    ]),
    saidPayment: random.weighted([
      ['1', 91],
      ['2', 4],
      ['3', 5],
    ]),
    saidMeasured: visited ? '1' : '2',
    saidTaking: takesMedicine === random.chance(0.95) ? '1' : '2',
  }
  if (judgeSaid(said, 'any') !== 'not-done' || (!isFinished && random.chance(0.35))) return { ...said }
  const confirmed = followUps.length === 0 || verified % 3 === 0
  return {
    ...said,
    verdict: confirmed ? 'confirmed' : 'refuted',
    verdictNote: verifiedNote(confirmed, followUps.length > 0),
    verdictBy: caller,
  }
}

function verifiedNote(confirmed: boolean, recorded: boolean): string {
  if (!confirmed) return '村医出示随访表和当天照片，家人也证实'
  return recorded ? '村医承认这次随访表是补填的，没有去过' : '问过村医，没有随访记录和通话记录'
}

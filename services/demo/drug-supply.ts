/** What the invented township hands out, keeps, lacks and covers: for people who are there already, a stream of its own. */
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { groupBy } from '../../core/domain/group-by.ts'
import { longRxConditionCodes } from '../../core/domain/drug-supply/supply-codes.ts'
import { addDays, type LocalDate } from '../../core/domain/local-date.ts'
import { quantityFor } from '../../core/domain/long-prescription/daily-units.ts'
import type { Store, Tx, WriteContext } from '../../database/store.ts'
import { drugsInForce } from '../drugs/drugs.ts'
import { takenMedicines, type TakenMedicine } from '../drugs/taken-medicines.ts'
import { formulary } from './formulary.ts'
import { seededRandom, type Random } from './random.ts'

export interface SupplyWishes {
  readonly asOf: LocalDate
  readonly userId: number | null
}

/** Of the people who take something, so many fetch it here; the others buy it elsewhere. */
const fetchesHere = 0.13
const covered = 0.74

export function installDrugSupply(store: Store, { asOf, userId }: SupplyWishes): void {
  const context: WriteContext = { userId, role: 'manager', action: 'demo.install', reason: '演示数据，人物均为虚构' }
  const random = seededRandom('药品')
  const units = new Map(drugsInForce(store, asOf).map((drug) => [drug.code, drug.unit]))
  const taken = groupBy(takenMedicines(store, asOf), (each) => each.personId)
  store.write(context, (tx) => {
    // By their place and not by their ids: those begin with the number of the machine.
    for (const [place, medicines] of [...taken.values()].entries()) {
      const own = random.fork(`fetch ${place}`)
      if (own.chance(fetchesHere)) fetch(tx, own, medicines, units, asOf)
    }
    for (const [place, file] of store.list('diseaseFile').entries()) {
      const own = random.fork(`cover ${place}`)
      const cover = coverOf(own, file.enrolDate, asOf)
      if (cover) tx.insert('drugCover', { ...cover, personId: file.personId, disease: file.disease })
    }
    keepStock(store, tx, random.fork('stock'), asOf)
    lack(store, tx, random.fork('lack'), asOf)
  })
}

/** Every four weeks, a little early or late; every sixth person for eight weeks after an assessment. */
function fetch(
  tx: Tx,
  random: Random,
  medicines: readonly TakenMedicine[],
  units: ReadonlyMap<string, string>,
  asOf: LocalDate,
): void {
  const isLong = random.chance(0.17) && medicines.every((each) => (each.drugCode ?? '') < 'D054')
  const days = isLong ? 56 : 28
  const atCentre = random.chance(0.35)
  for (let day = addDays(asOf, -random.whole(90, 150)); day <= asOf; day = addDays(day, days + random.whole(-5, 4))) {
    for (const { personId, villageId, drugCode, genericName, spec, perDay } of medicines) {
      const quantity = quantityFor(days, perDay)
      if (quantity === null || quantity <= 0) continue
      tx.insert('dispensing', {
        personId,
        drugCode,
        genericName,
        spec,
        unit: units.get(drugCode ?? '') || '片',
        quantity,
        days,
        dispensedOn: day,
        villageId: atCentre ? null : villageId,
        dispensedBy: atCentre ? '药房' : '村医',
        longRx: isLong,
        ...(isLong
          ? { assessed: longRxConditionCodes.codes.map((code) => code.value), assessedBy: '全科医生', signedOn: day }
          : {}),
      })
    }
    if (random.chance(0.03)) return
  }
}

type Cover = Omit<EntityInput<'drugCover'>, 'personId' | 'disease'>

function coverOf(random: Random, enrolDate: LocalDate, asOf: LocalDate): Cover | null {
  if (!random.chance(covered))
    return random.chance(0.4) ? { coverNoneReason: random.pick(['2', '3', '4', '6', '1']) } : null
  const registeredOn = addDays(enrolDate, random.whole(5, 120))
  if (registeredOn > asOf) return null
  const usingSince = addDays(registeredOn, random.whole(1, 60))
  const stoppedOn = addDays(usingSince, random.whole(200, 900))
  return {
    registeredOn,
    certificateNo: `LB${registeredOn.replaceAll('-', '').slice(2)}${String(random.whole(1000, 9999))}`,
    usingSince: random.chance(0.85) && usingSince <= asOf ? usingSince : null,
    ...(random.chance(0.05) && stoppedOn <= asOf ? { stoppedOn, coverStopReason: random.pick(['1', '2', '3']) } : {}),
  }
}

/** The centre keeps what is prescribed, a village the commonest dozen; some have run low, a few have run out. */
function keepStock(store: Store, tx: Tx, random: Random, asOf: LocalDate): void {
  const listed = new Map(drugsInForce(store, asOf).map((drug) => [drug.code, drug]))
  const common = formulary.toSorted((a, b) => b.weight - a.weight).slice(0, 12)
  for (const village of [null, ...store.list('village')]) {
    for (const { code } of village === null ? formulary : common) {
      const drug = listed.get(code)
      if (!drug || (village !== null && random.chance(0.15))) continue
      const many = village === null ? random.whole(300, 6000) : random.whole(40, 600)
      const quantity = random.chance(0.05) ? 0 : random.chance(0.15) ? Math.round(many / 10) : many
      const counted = random.chance(0.93)
        ? { quantity, countedOn: addDays(asOf, -random.whole(2, 16)), countedBy: village === null ? '药房' : '村医' }
        : {}
      tx.insert('drugStock', {
        villageId: village?.id ?? null,
        drugCode: code,
        genericName: drug.genericName,
        spec: drug.spec,
        unit: drug.unit,
        ...counted,
      })
    }
  }
}

function lack(store: Store, tx: Tx, random: Random, asOf: LocalDate): void {
  const villages = store.list('village')
  const names = store.all<{ name: string }>('SELECT name FROM person ORDER BY id LIMIT 40').map((row) => row.name)
  const drugs = drugsInForce(store, asOf).filter((drug) =>
    ['D009', 'D018', 'D025', 'D050', 'D053', 'D059'].includes(drug.code),
  )
  for (const [index, drug] of drugs.entries()) {
    const askedOn = addDays(asOf, -random.whole(3, 40))
    const solved =
      index % 3 === 0
        ? {}
        : {
            solution: random.pick(['1', '2', '3', '4']),
            solvedOn: addDays(askedOn, random.whole(1, 3)),
          }
    tx.insert('drugShortage', {
      villageId: random.chance(0.3) ? null : random.pick(villages).id,
      drugCode: drug.code,
      genericName: drug.genericName,
      spec: drug.spec,
      unit: drug.unit,
      quantity: drug.unit === '支' ? 2 : 28,
      askedOn,
      askedBy: random.pick(names),
      ...solved,
    })
  }
}

import { afterAll, describe, expect, it } from 'vitest'
import { testFolder } from '../test-package.ts'
import { bookFaultsOf } from './book-trial.ts'
import type { Random } from './random.ts'
import { contractSheet, examSheet, fileSheet, followUpSheet, personSheet, planSheet } from './table.ts'
import { faultsOf } from './trial.ts'
import { makeTruth } from './truth.ts'

const folder = testFolder()
afterAll(folder.remove)

/** How many looks are tried; more by hand: `VARIED_SEEDS=2000 npx vitest run services/sheets/varied`. */
const seeds = Number(process.env['VARIED_SEEDS'] ?? 25)

async function allFaults(make: (seed: number) => Promise<string[]>): Promise<string[]> {
  const faults: string[] = []
  for (let seed = 1; seed <= seeds; seed += 1) faults.push(...(await make(seed)))
  return faults
}

describe.each(['HTN', 'T2DM', 'both'] as const)('sheets of %s in any look are read equal to the truth', (sickness) => {
  it.each([
    ['files', fileSheet],
    ['follow-ups', followUpSheet],
  ] as const)('%s', async (_, make) => {
    expect(
      await allFaults((seed) => faultsOf(seed, (random) => make(random, makeTruth(random, 8), sickness), folder.path)),
    ).toEqual([])
  })
})

describe('a book of several sheets that hides some of it', () => {
  it('is read equal to the truth, sheet by sheet, and what is hidden is told', async () => {
    const makers = [
      (random: Random) => fileSheet(random, makeTruth(random, 8), 'HTN'),
      (random: Random) => fileSheet(random, makeTruth(random, 8), 'T2DM'),
      (random: Random) => followUpSheet(random, makeTruth(random, 8), 'HTN'),
      (random: Random) => followUpSheet(random, makeTruth(random, 8), 'T2DM'),
      (random: Random) => examSheet(random, makeTruth(random, 8)),
      (random: Random) => planSheet(random, makeTruth(random, 8)),
    ]
    expect(await allFaults((seed) => bookFaultsOf(seed, makers, folder.path))).toEqual([])
  })
})

describe('other sheets in any look are read equal to the truth', () => {
  it.each([
    ['plans', planSheet],
    ['people', personSheet],
    ['contracts', contractSheet],
    ['examinations', examSheet],
  ] as const)('%s', async (_, make) => {
    expect(
      await allFaults((seed) => faultsOf(seed, (random) => make(random, makeTruth(random, 8)), folder.path)),
    ).toEqual([])
  })
})

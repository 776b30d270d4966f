import { afterAll, describe, expect, it } from 'vitest'
import { testFolder } from '../test-package.ts'
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

/** The lists every new station begins with: the drug list and the target schemes, through the ordinary write path. */
import type { Tx } from '../../database/store.ts'
import { drugListSeed, drugSeeds } from '../../database/seeds/drug-list.ts'
import { targetSchemeSeeds } from '../../database/seeds/target-schemes.ts'

export function seedLists(tx: Tx): void {
  const list = tx.insert('drugList', drugListSeed)
  for (const drug of drugSeeds) tx.insert('drug', { ...drug, listId: list.id })
  for (const { targets, ...scheme } of targetSchemeSeeds) {
    const { id } = tx.insert('targetScheme', scheme)
    for (const target of targets) tx.insert('target', { ...target, schemeId: id })
  }
}

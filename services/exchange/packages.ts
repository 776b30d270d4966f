/** Encrypted packages with the county: cards and trust, export, preview, import, log. */
import { entityNames } from '../../core/contract/entities/entity-names.ts'
import type { exchange, PackageLogItem } from '../../core/contract/files.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { fingerprintOf, parseCard, writeCard } from './identity-card.ts'
import { exportTo } from './package-export.ts'
import { importPackage, previewPackage } from './package-import.ts'
import { myIdentity, peerItem, trustPeer } from './peers.ts'

export const exchangeHandlers: HandlersOf<typeof exchange> = {
  'exchange.myCard': (_input, context) => {
    const identity = myIdentity(context)
    return { card: writeCard(identity), fingerprint: fingerprintOf(identity) }
  },

  'exchange.readCard': ({ card }) => {
    const { org, name, kind } = parseCard(card)
    return { org, name, kind }
  },

  'exchange.trust': ({ card, fingerprint }, context) => trustPeer(context, card, fingerprint),
  'exchange.peers': (_input, context) => context.store.list('peer').map((peer) => peerItem(context, peer)),
  'exchange.export': ({ to, folder, full }, context) => exportTo(context, to, folder, full),

  'exchange.preview': ({ path }, context) => previewPackage(context, path),
  'exchange.import': ({ path }, context) => importPackage(context, path),
  'exchange.log': (_input, { store }) => packageLog(store),
}

const chineseCounts = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(counts).map(([entity, n]) => [(entityNames as Record<string, string>)[entity] ?? entity, n]),
  )

function packageLog(store: Store): PackageLogItem[] {
  const nameOf = new Map(store.list('peer').map((peer) => [peer.id, peer.name]))
  const sent = store.list('packageOut').map((each) => ({ direction: 'out' as const, at: each.createdAt, ...each }))
  const received = store
    .list('packageIn')
    .map((each) => ({ direction: 'in' as const, at: each.importedAt, fileName: null, ...each }))
  return [...sent, ...received]
    .sort((a, b) => b.at.localeCompare(a.at))
    .map(({ direction, at, peerId, seq, fileName, counts }) => ({
      direction,
      at,
      seq,
      fileName,
      peerName: nameOf.get(peerId) ?? '',
      counts: chineseCounts(counts),
    }))
}

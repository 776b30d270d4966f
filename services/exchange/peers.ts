/** Who packages go to and come from: this station’s own card and keys, and the offices it trusts. */
import { exchangedEntities, handedDownEntities, type Stored } from '../../core/contract/entities/index.ts'
import type { ExchangedEntity } from '../../core/contract/entities/entity-names.ts'
import type { PeerItem } from '../../core/contract/files.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { Store } from '../../database/store.ts'
import type { CallContext } from '../context.ts'
import type { StationKeys } from './exchange-keys.ts'
import { parseCard, sameFingerprint } from './identity-card.ts'
import { countUnsent } from './unsent-count.ts'

export function keysOf({ place }: CallContext): StationKeys {
  if (!place.exchangeKeys)
    throw new Refusal('no-exchange-keys', '您的账号没有数据交换的密钥。请由卫生院管理者登录后操作。')
  return place.exchangeKeys
}

export function myIdentity(context: CallContext) {
  const { org } = context.place
  const keys = keysOf(context)
  return {
    org: org.code,
    name: org.name,
    kind: org.kind,
    deviceNo: context.store.deviceNo,
    signKey: keys.signKey.toString('base64'),
    recipient: keys.ageRecipient,
  }
}

export const lastSent = (store: Store, peerId: number): Stored<'packageOut'> | null =>
  store.list('packageOut', { peerId }).at(-1) ?? null

const isBelow = (place: CallContext['place'], peer: Stored<'peer'>): boolean =>
  place.org.kind === 'county' && peer.kind === 'township'

export function peerItem({ store, place }: CallContext, peer: Stored<'peer'>): PeerItem {
  const last = lastSent(store, peer.id)
  return {
    id: peer.id,
    org: peer.org,
    name: peer.name,
    kind: peer.kind,
    fingerprint: peer.fingerprint,
    trustedAt: peer.trustedAt,
    unsent: countUnsent(store, last?.changeUpTo ?? 0, isBelow(place, peer) ? handedDownEntities : exchangedEntities),
    lastPackageAt: last?.createdAt ?? null,
  }
}

/** The peer trusted last under this code or name: an office that got a new computer is known twice. Refuses `unknown-peer`. */
export function getPeer(store: Store, named: string): Stored<'peer'> {
  const peers = store.list('peer').filter((each) => each.org === named || each.name === named)
  const peer = peers.sort((a, b) => a.trustedAt.localeCompare(b.trustedAt) || a.id - b.id).at(-1)
  if (!peer)
    throw new Refusal('unknown-peer', `还没有登记“${named}”。请先在“数据交换”里导入对方的身份卡并核对 30 位数字。`)
  return peer
}

/**
 * Patients' records go up to the county alone: a county holds those of other townships, a township has no claim to its neighbour's.
 * What a county hands down is its lists, which are about nobody. Refuses `county-only`.
 */
export function kindsFor({ place }: CallContext, peer: Stored<'peer'>): readonly ExchangedEntity[] {
  if (peer.kind === 'county') return exchangedEntities
  if (isBelow(place, peer)) return handedDownEntities
  throw new Refusal('county-only', `没有导出：“${peer.name}”不是县级单位，患者资料只能导出给县级。`)
}

/** Refuses `fingerprint-differs` and `device-taken`. */
export function trustPeer(context: CallContext, card: string, fingerprint: string): PeerItem {
  const { store, write, nowMs } = context
  const parsed = parseCard(card)
  if (!sameFingerprint(fingerprint, parsed.fingerprint))
    throw new Refusal(
      'fingerprint-differs',
      '输入的 30 位数字与身份卡不一致。请对照盖章的纸质单逐位核对；仍不一致就不要登记，联系对方。',
    )
  return write((tx) => {
    const known = store.list('peer', { deviceNo: parsed.deviceNo })[0]
    if (known && known.org !== parsed.org)
      throw new Refusal(
        'device-taken',
        `这张卡的设备号已登记给“${known.name}”，没有改动。请让对方重新建立工作站后再导出身份卡。`,
      )
    const peer = { ...parsed, trustedAt: new Date(nowMs).toISOString() }
    return peerItem(context, known ? tx.update('peer', known.id, peer) : tx.insert('peer', peer))
  })
}

/** Encrypted packages with the county: cards and trust, export, preview, import, log. */
import { statSync, readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { entityNames, type ExchangedEntity } from '../../core/contract/entities/entity-names.ts'
import type { exchange, PackageLogItem, PackageMade, PackagePreview, PeerItem } from '../../core/contract/files.ts'
import type { Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { auditHead } from '../../database/audit-chain.ts'
import type { Store } from '../../database/store.ts'
import { writeAtomic } from '../station/atomic-file.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { makeFolders } from '../station/data-folder.ts'
import { MAX_BOX_BYTES } from './age-box.ts'
import { fingerprintOf, parseCard, sameFingerprint, writeCard } from './identity-card.ts'
import { openPackage, sealPackage, type OpenedPackage } from './package-codec.ts'
import { packageRefusal } from './package-refusal.ts'
import type { SeenPackages } from './package-order.ts'
import type { StationKeys } from './exchange-keys.ts'
import { applyRecords, recordLines, type AppliedRecords } from './package-records.ts'
import { countUnsent } from './unsent-count.ts'
import { exchangedEntities, handedDownEntities } from '../../core/contract/entities/index.ts'

const programName = 'yifang-station/0.1.0'
const schemaNumbers = Object.fromEntries([...exchangedEntities, ...handedDownEntities].map((entity) => [entity, 1]))

function keysOf({ place }: CallContext): StationKeys {
  if (!place.exchangeKeys)
    throw new Refusal('no-exchange-keys', '您的账号没有数据交换的密钥。请由卫生院管理者登录后操作。')
  return place.exchangeKeys
}

function myIdentity(context: CallContext) {
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

const lastSent = (store: Store, peerId: number): Stored<'packageOut'> | null =>
  store.list('packageOut', { peerId }).at(-1) ?? null

const isBelow = (place: CallContext['place'], peer: Stored<'peer'>): boolean =>
  place.org.kind === 'county' && peer.kind === 'township'

function peerItem({ store, place }: CallContext, peer: Stored<'peer'>): PeerItem {
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
function getPeer(store: Store, named: string): Stored<'peer'> {
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
function kindsFor({ place }: CallContext, peer: Stored<'peer'>): readonly ExchangedEntity[] {
  if (peer.kind === 'county') return exchangedEntities
  if (isBelow(place, peer)) return handedDownEntities
  throw new Refusal('county-only', `没有导出：“${peer.name}”不是县级单位，患者资料只能导出给县级。`)
}

function makeFolder(folder: string): void {
  if (!isAbsolute(folder)) throw new Refusal('folder-unclear', '没有导出：请选择一个完整的文件夹位置。')
  try {
    makeFolders(folder)
  } catch {
    throw new Refusal(
      'folder-unclear',
      '没有导出：这个文件夹打不开也建不了。请确认优盘已插好、没有写保护，或换一个位置。',
    )
  }
}

/** Makes one package of everything the peer has not been sent. Refuses `unknown-peer`, `county-only`, `nothing-to-send` and `folder-unclear`. */
async function exportTo(context: CallContext, named: string, folder: string, full: boolean): Promise<PackageMade> {
  const { store, place, write } = context
  const keys = keysOf(context)
  const peer = getPeer(store, named)
  const kinds = kindsFor(context, peer)
  const last = lastSent(store, peer.id)
  const after = full ? 0 : (last?.changeUpTo ?? 0)
  const upTo = store.one<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM change')?.seq ?? 0
  if (countUnsent(store, after, kinds) === 0)
    throw new Refusal('nothing-to-send', `上次导出以后没有新内容，不需要再给“${peer.name}”导出。`)
  const seq = (last?.seq ?? 0) + 1
  const createdAt = new Date(context.nowMs).toISOString()
  const sealed = await sealPackage({
    manifest: {
      type: full ? 'full' : 'delta',
      to: { org: peer.org },
      seq,
      prev: last?.manifestSha256 ?? null,
      baseAck: full ? 0 : (last?.seq ?? 0),
      created: createdAt,
      hlc: store.meta('hlc') ?? '000000000-0000',
      app: programName,
      schema: schemaNumbers,
      period: null,
      auditHead: auditHead(store.db),
      critical: [],
    },
    records: recordLines(store, after, upTo, kinds),
    sender: {
      org: place.org.code,
      name: place.org.name,
      deviceNo: store.deviceNo,
      epoch: Number(store.meta('epoch') ?? '1'),
      signSeed: keys.signSeed,
    },
    recipients: [{ org: peer.org, recipient: peer.recipient }],
  })
  makeFolder(folder)
  const written = await writeAtomic(join(folder, sealed.fileName), sealed.bytes)
  const counts = Object.fromEntries(
    Object.entries(sealed.manifest.counts).map(([entity, { put, del }]) => [entity, put + del]),
  )
  write(
    (tx) =>
      tx.insert('packageOut', {
        peerId: peer.id,
        packageId: sealed.manifest.id,
        seq,
        fileName: sealed.fileName,
        manifestSha256: sealed.manifestSha256,
        changeAfter: after,
        changeUpTo: upTo,
        counts,
        createdAt,
      }),
    { object: `package:${sealed.manifest.id}` },
  )
  return { path: written.path, fileName: sealed.fileName, bytes: written.bytes, seq, counts, sha256: written.sha256 }
}

function seenBy(store: Store): SeenPackages {
  const peerOf = (device: number) => store.list('peer', { deviceNo: device })[0]
  const received = (device: number, epoch: number) => {
    const peer = peerOf(device)
    return peer ? store.list('packageIn', { peerId: peer.id, epoch }) : []
  }
  return {
    lastEpoch: (device) =>
      Math.max(0, ...store.list('packageIn', { peerId: peerOf(device)?.id ?? 0 }).map((each) => each.epoch)),
    lastSeq: (device, epoch) => Math.max(0, ...received(device, epoch).map((each) => each.seq)),
    manifestAt: (device, epoch, seq) =>
      received(device, epoch).find((each) => each.seq === seq)?.manifestSha256 ?? null,
  }
}

async function readPackage(context: CallContext, path: string): Promise<OpenedPackage> {
  const { store, place } = context
  return openPackage(readFileWithin(path), {
    me: { org: place.org.code, identity: keysOf(context).ageIdentity },
    senderByDevice: (device) => {
      const peer = store.list('peer', { deviceNo: device })[0]
      return peer ? { org: peer.org, name: peer.name, signKey: Buffer.from(peer.signKey, 'base64') } : null
    },
    seen: seenBy(store),
  })
}

function readFileWithin(path: string): Buffer {
  const bytes = sizeOfFile(path)
  if (bytes === null) throw new Refusal('file-missing', '找不到这个数据包文件。请确认 U 盘已插好，重新选择。')
  if (bytes > MAX_BOX_BYTES) throw packageRefusal('package-too-big', { bytes })
  return readFileSync(path)
}

/** null for what is no plain file: a folder, or a device that never ends. */
function sizeOfFile(path: string): number | null {
  try {
    const found = statSync(path)
    return found.isFile() ? found.size : null
  } catch {
    return null
  }
}

/** Thrown to take a dry run back; carries what the import would have done. */
class DryRun extends Error {
  readonly applied: AppliedRecords
  constructor(applied: AppliedRecords) {
    super('dry run')
    this.applied = applied
  }
}

function applyPackage(context: CallContext, opened: OpenedPackage, keep: boolean): AppliedRecords {
  const { store, write, nowMs } = context
  const { manifest, manifestSha256 } = opened
  const peer = store.list('peer', { deviceNo: manifest.from.device })[0]
  if (!peer) throw packageRefusal('package-unknown-sender')
  try {
    return write(
      (tx) => {
        const applied = applyRecords(store, tx, opened.records, manifest.from.device, peer.kind === 'county')
        if (!keep) throw new DryRun(applied)
        const counts = Object.fromEntries(
          applied.rows.map((row) => [row.entity, row.created + row.updated + row.unchanged + row.removed]),
        )
        tx.insert('packageIn', {
          peerId: peer.id,
          packageId: manifest.id,
          epoch: manifest.from.epoch,
          seq: manifest.seq,
          manifestSha256,
          counts,
          importedAt: new Date(nowMs).toISOString(),
        })
        return applied
      },
      { packageId: manifest.id, object: `package:${manifest.id}` },
    )
  } catch (error) {
    if (error instanceof DryRun) return error.applied
    throw error
  }
}

function previewOf({ manifest, sender }: OpenedPackage, applied: AppliedRecords): PackagePreview {
  return {
    packageId: manifest.id,
    fromOrg: sender.org,
    fromName: sender.name,
    createdAt: manifest.created,
    seq: manifest.seq,
    records: manifest.records,
    rows: applied.rows,
    warnings: applied.warnings,
  }
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

export const exchangeHandlers: HandlersOf<typeof exchange> = {
  'exchange.myCard': (_input, context) => {
    const identity = myIdentity(context)
    return { card: writeCard(identity), fingerprint: fingerprintOf(identity) }
  },

  'exchange.readCard': ({ card }) => {
    const { org, name, kind } = parseCard(card)
    return { org, name, kind }
  },

  'exchange.trust': ({ card, fingerprint }, context) => {
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
  },

  'exchange.peers': (_input, context) => context.store.list('peer').map((peer) => peerItem(context, peer)),
  'exchange.export': ({ to, folder, full }, context) => exportTo(context, to, folder, full),

  'exchange.preview': async ({ path }, context) => {
    const opened = await readPackage(context, path)
    return previewOf(opened, applyPackage(context, opened, false))
  },

  'exchange.import': async ({ path }, context) => {
    const opened = await readPackage(context, path)
    return previewOf(opened, applyPackage(context, opened, true))
  },

  'exchange.log': (_input, { store }) => packageLog(store),
}

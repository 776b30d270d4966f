/** Makes a package of everything a peer has not been sent, and writes it to a folder. */
import { isAbsolute, join } from 'node:path'
import { exchangedEntities, handedDownEntities } from '../../core/contract/entities/index.ts'
import type { PackageMade } from '../../core/contract/files.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { auditHead } from '../../database/audit-chain.ts'
import type { CallContext } from '../context.ts'
import { writeAtomic } from '../station/atomic-file.ts'
import { makeFolders } from '../station/data-folder.ts'
import { sealPackage } from './package-codec.ts'
import { recordLines } from './package-records.ts'
import { getPeer, keysOf, kindsFor, lastSent } from './peers.ts'
import { countUnsent } from './unsent-count.ts'

const programName = 'yifang-station/0.1.0'
const schemaNumbers = Object.fromEntries([...exchangedEntities, ...handedDownEntities].map((entity) => [entity, 1]))

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
export async function exportTo(
  context: CallContext,
  named: string,
  folder: string,
  full: boolean,
): Promise<PackageMade> {
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

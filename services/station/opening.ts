/** Opens the database with the keys of a key ring, and begins the session of whoever brought them. */
import { openDatabase, type OpenOptions } from '../../database/open.ts'
import { migrate } from '../../database/migrate.ts'
import { openStore, type Store } from '../../database/store.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { LoggedIn, SessionUser } from '../../core/contract/session.ts'
import type { Organisation } from '../context.ts'
import { randomUuid, sha256Hex } from '../crypto/primitives.ts'
import { deriveTables } from '../derive.ts'
import { stationKeysFrom, type StationKeys } from '../exchange/exchange-keys.ts'
import { ensureGraded } from '../grading/grading-derive.ts'
import { closeKeys, openStationSecrets, requireRingNotOlder, type KeyRing, type OpenKeys } from '../keys/key-ring.ts'
import { ensurePersonIndex } from '../search/person-index.ts'
import type { Opened, StationState } from '../station.ts'
import type { Descriptor } from './data-folder.ts'

export function storeOver(options: OpenOptions, descriptor: Descriptor, path: string, nowMs: () => number): Store {
  return openStore(openDatabase(path, options), {
    deviceNo: descriptor.deviceNo,
    nowMs,
    sha256: sha256Hex,
    derive: deriveTables,
  })
}

export function requireSetUp(state: StationState): Descriptor {
  if (state.descriptor?.state !== 'ready')
    throw new Refusal('not-set-up', '这个文件夹还没有建立工作站，请先完成首次设置。')
  return state.descriptor
}

/** Opens the database with the ring's keys and checks that the ring is not an old one put back. */
export async function openWith(state: StationState, ring: KeyRing, keys: OpenKeys): Promise<Opened> {
  const descriptor = requireSetUp(state)
  const openOptions = { cipher: descriptor.cipher, key: keys.dek }
  const store = storeOver(openOptions, descriptor, state.folder.database, state.nowMs)
  try {
    await migrate(store.db)
    ensureGraded(store)
    ensurePersonIndex(store)
    requireRingNotOlder(ring, Number(store.meta('keyRingVersion') ?? '0'))
    return {
      store,
      org: organisationOf(store),
      openOptions,
      exportKey: keys.exportKey,
      exchangeKeys: await exchangeKeysOf(ring, keys),
    }
  } catch (error) {
    store.db.close()
    closeKeys(keys)
    throw error
  }
}

export async function exchangeKeysOf(ring: KeyRing, keys: OpenKeys): Promise<StationKeys | null> {
  if (!keys.exportKey) return null
  const { signSeed, ageIdentity } = openStationSecrets(ring, keys)
  return stationKeysFrom(signSeed, ageIdentity)
}

function organisationOf(store: Store): Organisation {
  return {
    code: store.meta('orgCode') ?? '',
    name: store.meta('orgName') ?? '',
    kind: store.meta('orgKind') === 'county' ? 'county' : 'township',
  }
}

export function startSession(state: StationState, opened: Opened, user: SessionUser): LoggedIn {
  const { store } = opened
  const lastLogInAt = store.one<{ at: string }>(
    "SELECT at FROM audit WHERE user_id = ? AND action = 'session.logIn' AND outcome = 'ok' ORDER BY seq DESC LIMIT 1",
    user.id,
  )
  const token = randomUuid()
  state.opened = opened
  state.session = { token, user }
  store.audit({ userId: user.id, role: user.role, action: 'session.logIn' })
  return {
    token,
    user,
    lastLogInAt: lastLogInAt?.at ?? null,
    failedSince: 0,
    recoveryConfirmed: store.meta('recoveryConfirmed') === 'yes',
  }
}

/** The first run: an organisation, its villages and its manager in an empty folder. */
import type { z } from 'zod'
import type { EntityInput, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { LoggedIn, session } from '../../core/contract/session.ts'
import { migrate } from '../../database/migrate.ts'
import type { Store } from '../../database/store.ts'
import type { Organisation } from '../context.ts'
import { generateStationKeys } from '../exchange/exchange-keys.ts'
import { saveKeyRing } from '../keys/key-ring-file.ts'
import { createKeyRing, normalLogin } from '../keys/key-ring.ts'
import type { StationState } from '../station.ts'
import { beginFolder, writeDescriptor } from './data-folder.ts'
import { exchangeKeysOf, startSession, storeOver } from './opening.ts'
import { seedLists } from './seed-lists.ts'
import { requireGoodPassword, toSessionUser } from './session-keys.ts'

type SetUpInput = z.output<(typeof session)['session.setUp']['input']>

/** Makes the folder, the key ring and the database, and leaves the manager logged in with the recovery code to copy. Refuses `already-set-up`. */
export async function setUp(
  state: StationState,
  { org, villages, manager }: SetUpInput,
): Promise<LoggedIn & { recoveryCode: string }> {
  if (state.descriptor?.state === 'ready')
    throw new Refusal('already-set-up', '这个文件夹里已经有一个工作站，没有覆盖。请直接登录，或换一个空文件夹。')
  const login = normalLogin(manager.login)
  requireGoodPassword(manager.password, { login, name: manager.name, role: 'manager', orgName: org.name })
  const { ring, keys, recoveryCode } = await createKeyRing({
    login,
    password: manager.password,
    station: await generateStationKeys(),
    cost: state.options.cheapKeys ? 'lowest' : 'normal',
  })
  const descriptor = await beginFolder(state.folder, state.options.demo)
  const openOptions = { cipher: descriptor.cipher, key: keys.dek }
  // The ring lies on the disk before anything is encrypted with its key.
  await saveKeyRing(state.folder.keyRing, ring)
  const store = storeOver(openOptions, descriptor, state.folder.database, state.nowMs)
  try {
    await migrate(store.db)
    const user = foundOrganisation(store, org, villages, { login, name: manager.name, role: 'manager' })
    store.setMeta('keyRingVersion', String(ring.version))
    state.descriptor = await writeDescriptor(state.folder, { ...descriptor, state: 'ready' })
    const opened = {
      store,
      org,
      openOptions,
      exportKey: keys.exportKey,
      exchangeKeys: await exchangeKeysOf(ring, keys),
    }
    return { ...startSession(state, opened, toSessionUser(user)), recoveryCode }
  } catch (error) {
    store.db.close()
    throw error
  }
}

function foundOrganisation(
  store: Store,
  org: Organisation,
  villages: readonly string[],
  manager: EntityInput<'user'>,
): Stored<'user'> {
  const facts = { orgCode: org.code, orgName: org.name, orgKind: org.kind, epoch: '1', recoveryConfirmed: 'no' }
  for (const [key, value] of Object.entries(facts)) store.setMeta(key, value)
  return store.write({ userId: null, role: 'manager', action: 'session.setUp' }, (tx) => {
    const named = new Set(villages.map((name) => name.trim()).filter((name) => name !== ''))
    ;[...named].forEach((name, at) => tx.insert('village', { name, sortNo: at + 1 }))
    seedLists(tx)
    return tx.insert('user', manager)
  })
}

/** The keys of the sealed envelope: with them an officer opens packages by `age` and `minisign` when this program is gone. */
import type { EmergencyKeys, SessionUser } from '../../core/contract/session.ts'
import { minisignPublicKey } from '../exchange/minisign.ts'
import { loadKeyRing } from '../keys/key-ring-file.ts'
import { closeKeys, openStationSecrets, unlock } from '../keys/key-ring.ts'
import type { Opened, StationState } from '../station.ts'

/** The manager's password is asked again: the key leaves the key ring's protection for paper. Audited. */
export async function emergencyKeys(
  state: StationState,
  { store, org }: Opened,
  user: SessionUser,
  password: string,
): Promise<EmergencyKeys> {
  const ring = await loadKeyRing(state.folder.keyRing)
  const keys = await state.throttle.attempt(user.login, () => unlock(ring, user.login, password))
  const { signSeed, ageIdentity } = openStationSecrets(ring, keys)
  closeKeys(keys)
  signSeed.fill(0)
  store.audit({ userId: user.id, role: user.role, action: 'session.emergencyKeys' })
  return {
    ageIdentity: `# ${org.name}（${org.code}）应急私钥，密封保存\n${ageIdentity}\n`,
    peers: store.list('peer').map((peer) => ({
      org: peer.org,
      name: peer.name,
      publicKey: minisignPublicKey(Buffer.from(peer.signKey, 'base64')),
    })),
  }
}

/**
 * Encryption of a package: a standard age v1 file for X25519 recipients, readable by the `age` tool. One stanza that age
 * tools pass over carries the payload's length under the header's own authentication, which tells a file that was not copied
 * to its end from one that was changed. A box is opened to its very end before anything of it is used.
 */
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient, Stanza } from 'age-encryption'
import { packageRefusal } from './package-refusal.ts'

export const MAX_BOX_BYTES = 64 * 2 ** 20
const MAX_HEADER_BYTES = 16 * 2 ** 10
const MAX_STANZAS = 20
const VERSION_LINE = 'age-encryption.org/v1\n'
const SIZE_STANZA = 'yifang.station/payload-size'

const CHUNK = 64 * 2 ** 10
const CHUNK_TAG = 16
const PAYLOAD_NONCE = 16

const BECH32 = '[02-9ac-hj-np-z]{58}'
const recipientShape = new RegExp(`^age1${BECH32}$`)
const identityShape = new RegExp(`^AGE-SECRET-KEY-1${BECH32.replace('ac-hj-np-z', 'AC-HJ-NP-Z')}$`)

/** A new secret identity, text `AGE-SECRET-KEY-1…`. */
export const generateAgeIdentity = (): Promise<string> => generateX25519Identity()
/** The public recipient `age1…` of an identity. */
export const ageRecipientOf = (identity: string): Promise<string> => identityToRecipient(identity)
export const isAgeIdentity = (text: string): boolean => identityShape.test(text)

/** True for a well-formed X25519 recipient; the post-quantum and hardware kinds are not ours. */
export function isAgeRecipient(text: string): boolean {
  if (!recipientShape.test(text)) return false
  try {
    new Encrypter().addRecipient(text)
    return true
  } catch {
    return false
  }
}

export async function sealBox(plain: Uint8Array, recipients: readonly string[]): Promise<Buffer> {
  if (recipients.length === 0 || recipients.length >= MAX_STANZAS) throw new RangeError('a box has 1 to 19 recipients')
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    if (!recipientShape.test(recipient)) throw new TypeError('not an X25519 recipient')
    encrypter.addRecipient(recipient)
  }
  encrypter.addRecipient({
    wrapFileKey: () => [new Stanza([SIZE_STANZA, String(payloadSizeOf(plain.length))], new Uint8Array())],
  })
  const box = Buffer.from(await encrypter.encrypt(plain))
  if (box.length > MAX_BOX_BYTES) throw packageRefusal('package-too-big', { bytes: box.length })
  return box
}

/** The whole plaintext. Every failure is a typed refusal; nothing is given out before the end has been authenticated. */
export async function openBox(box: Uint8Array, identity: string): Promise<Buffer> {
  const file = Buffer.from(box.buffer, box.byteOffset, box.byteLength)
  if (file.length === 0) throw packageRefusal('package-empty')
  if (file.length > MAX_BOX_BYTES) throw packageRefusal('package-too-big', { bytes: file.length })
  const header = headerIn(file)
  const expected = payloadSizeIn(header)
  const fileKey = await fileKeyOf(header, identity)
  const actual = file.length - header.length
  if (actual < expected) throw packageRefusal('package-truncated', { expected, actual })
  if (actual > expected) throw packageRefusal('package-tampered', { expected, actual })
  const decrypter = new Decrypter()
  decrypter.addIdentity({ unwrapFileKey: () => fileKey })
  try {
    return Buffer.from(await decrypter.decrypt(file))
  } catch {
    throw packageRefusal('package-tampered')
  }
}

const payloadSizeOf = (plainSize: number): number =>
  PAYLOAD_NONCE + plainSize + CHUNK_TAG * Math.max(1, Math.ceil(plainSize / CHUNK))

/** The header text up to and with its last line, found without trusting a single length in it. */
function headerIn(file: Buffer): Buffer {
  const start = file.subarray(0, VERSION_LINE.length).toString('latin1')
  if (start !== VERSION_LINE)
    throw packageRefusal(VERSION_LINE.startsWith(start) ? 'package-truncated' : 'package-not-package')
  const window = file.subarray(0, MAX_HEADER_BYTES)
  const macAt = window.indexOf('\n--- ')
  const end = macAt < 0 ? -1 : window.indexOf('\n', macAt + 1)
  if (end < 0) throw packageRefusal(file.length < MAX_HEADER_BYTES ? 'package-truncated' : 'package-bad-header')
  return file.subarray(0, end + 1)
}

function payloadSizeIn(header: Buffer): number {
  const stanzas = header
    .toString('latin1')
    .split('\n')
    .filter((line) => line.startsWith('-> '))
    .map((line) => line.slice(3).split(' '))
  if (stanzas.length > MAX_STANZAS) throw packageRefusal('package-bad-header', { stanzas: stanzas.length })
  if (stanzas.some(([kind]) => kind === 'scrypt')) throw packageRefusal('package-passphrase')
  const sizes = stanzas.filter(([kind]) => kind === SIZE_STANZA)
  const others = stanzas.filter(([kind]) => kind !== SIZE_STANZA && kind !== 'X25519')
  const [, size = ''] = sizes[0] ?? []
  if (sizes.length + others.length === 0) throw packageRefusal('package-not-package')
  if (sizes.length !== 1 || sizes[0]?.length !== 2 || others.length > 0 || !/^[1-9]\d{0,8}$/.test(size)) {
    throw packageRefusal('package-bad-header', { kinds: stanzas.map(([kind]) => kind?.slice(0, 40)) })
  }
  return Number(size)
}

/** The key of the payload; the header is authenticated with it. */
async function fileKeyOf(header: Buffer, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decryptHeader(header)
  } catch (error) {
    const noMatch = error instanceof Error && error.message.startsWith('no identity matched')
    throw packageRefusal(noMatch ? 'package-wrong-key' : 'package-bad-header')
  }
}

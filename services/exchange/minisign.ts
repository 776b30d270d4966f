/**
 * Detached signatures in the file format of the `minisign` tool (pure Ed25519, form "Ed"), so that a package can be checked
 * without our program. Reading re-creates the whole text: no byte of a signature file is free to change.
 */
import { sha256, sign, signKeyOf, verify } from '../crypto/primitives.ts'

const ALGORITHM = Buffer.from('Ed', 'latin1')
const KEY_ID_BYTES = 8
const UNTRUSTED_COMMENT = 'untrusted comment: lcx package signature'
const TRUSTED_PREFIX = 'trusted comment: '

const keyIdOf = (signKey: Uint8Array): Buffer => sha256(signKey).subarray(0, KEY_ID_BYTES)

/** The text of a `.pub` file for `minisign -V -p`. */
export function minisignPublicKey(signKey: Uint8Array): string {
  const encoded = Buffer.concat([ALGORITHM, keyIdOf(signKey), signKey]).toString('base64')
  return `untrusted comment: minisign public key of a station\n${encoded}\n`
}

/** The text of a `.minisig` file. `trustedComment` is one line of ASCII and is signed as well. */
export function minisignSign(seed: Uint8Array, message: Uint8Array, trustedComment: string): string {
  const signature = sign(seed, message)
  const commentSignature = sign(seed, Buffer.concat([signature, Buffer.from(trustedComment)]))
  return textOf(signKeyOf(seed), signature, trustedComment, commentSignature)
}

/** True when the text is exactly what the owner of the key would have written for this message and comment. */
export function minisignVerify(
  text: string,
  message: Uint8Array,
  signKey: Uint8Array,
  trustedComment: string,
): boolean {
  const lines = text.split('\n')
  const signature = Buffer.from(lines[1] ?? '', 'base64').subarray(ALGORITHM.length + KEY_ID_BYTES)
  const commentSignature = Buffer.from(lines[3] ?? '', 'base64')
  if (text !== textOf(signKey, signature, trustedComment, commentSignature)) return false
  return (
    verify(signKey, message, signature) &&
    verify(signKey, Buffer.concat([signature, Buffer.from(trustedComment)]), commentSignature)
  )
}

function textOf(
  signKey: Uint8Array,
  signature: Uint8Array,
  trustedComment: string,
  commentSignature: Uint8Array,
): string {
  const first = Buffer.concat([ALGORITHM, keyIdOf(signKey), signature]).toString('base64')
  const second = Buffer.from(commentSignature).toString('base64')
  return `${UNTRUSTED_COMMENT}\n${first}\n${TRUSTED_PREFIX}${trustedComment}\n${second}\n`
}

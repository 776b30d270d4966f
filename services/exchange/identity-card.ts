/**
 * The identity card of a station: its public keys as a small text that is handed over on any medium, and 30 digits that two
 * people compare on paper or by telephone. The card may be forged on its way; the digits then differ.
 */
import { z } from 'zod'
import { Refusal } from '../../core/contract/kit.ts'
import { groupDigits, readDigits } from '../crypto/digit-groups.ts'
import { equalBytes, KEY_BYTES, sha256 } from '../crypto/primitives.ts'
import { isAgeRecipient } from './age-box.ts'
import { orgCode } from './manifest.ts'

const MAX_CARD_CHARACTERS = 4000
const CARD_VERSION = 1
const FINGERPRINT_DOMAIN = 'yifang-card/v1'
const GROUPS = 6
const BYTES_PER_GROUP = 5

const identity = z.object({
  org: orgCode,
  name: z.string().trim().min(1).max(100),
  kind: z.enum(['county', 'township']),
  deviceNo: z
    .number()
    .int()
    .positive()
    .max(2 ** 20),
  /** Ed25519 public key, 32 bytes in base64. */
  signKey: z.string().refine((text) => {
    const key = Buffer.from(text, 'base64')
    return key.length === KEY_BYTES && key.toString('base64') === text
  }),
  recipient: z.string().refine(isAgeRecipient),
})
const card = z.object({
  fmt: z.literal('lcx-card'),
  ver: z.literal(CARD_VERSION),
  ...identity.shape,
  fingerprint: z.string(),
})

/** Who a station is, in public. */
export type StationIdentity = z.output<typeof identity>
export type IdentityCard = StationIdentity & { readonly fingerprint: string }

/** Six groups of five digits, about 100 bits: everything on the card counts. */
export function fingerprintOf({ org, name, kind, deviceNo, signKey, recipient }: StationIdentity): string {
  const digest = sha256(JSON.stringify([FINGERPRINT_DOMAIN, org, name, kind, deviceNo, signKey, recipient]))
  const groups = Array.from(
    { length: GROUPS },
    (_, index) => digest.readUIntBE(index * BYTES_PER_GROUP, BYTES_PER_GROUP) % 100_000,
  )
  return groupDigits(groups.map((group) => String(group).padStart(5, '0')).join(''))
}

/** The text to hand over. */
export function writeCard(station: StationIdentity): string {
  const checked = identity.parse(station)
  return `${JSON.stringify({ fmt: 'lcx-card', ver: CARD_VERSION, ...checked, fingerprint: fingerprintOf(checked) }, null, 2)}\n`
}

/** Reads a card from a file or the clipboard. The card is not trusted before a person has compared its digits. */
export function parseCard(text: string): IdentityCard {
  const value = jsonIn(text)
  const { fmt, ver } = value
  if (fmt !== 'lcx-card') throw notACard()
  if (typeof ver === 'number' && ver > CARD_VERSION) {
    throw new Refusal('card-newer', '这张身份卡是由更新版本的医防工作站制作的。请先升级本机软件，再读取这张卡。')
  }
  const result = card.safeParse(value)
  if (!result.success) {
    const field = result.error.issues[0]?.path.join('.') ?? ''
    throw new Refusal('card-incomplete', '身份卡内容缺项或有错，可能没有复制完整。请让对方重新导出身份卡。', { field })
  }
  const { fmt: _fmt, ver: _ver, ...parsed } = result.data
  if (!sameFingerprint(parsed.fingerprint, fingerprintOf(parsed))) {
    throw new Refusal(
      'card-changed',
      '身份卡的内容与卡上的 30 位核对数字不符，可能被改动过。请不要登记，让对方重新导出身份卡。',
    )
  }
  return { ...parsed, fingerprint: fingerprintOf(parsed) }
}

const notACard = (): Refusal =>
  new Refusal('card-not-card', '这不是身份卡。请选择对方从医防工作站导出的身份卡文件，或完整粘贴卡上的文字。')

function jsonIn(text: string): Record<string, unknown> {
  if (text.length > MAX_CARD_CHARACTERS) throw notACard()
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Falls through: text that is no JSON is no card either.
  }
  throw notACard()
}

/** Compares typed digits with a fingerprint; blanks, dashes and full-width digits do not matter, every digit does. */
export function sameFingerprint(typed: string, fingerprint: string): boolean {
  const [a, b] = [readDigits(typed), readDigits(fingerprint)]
  if (a === null || b === null || b.length !== GROUPS * 5) return false
  return equalBytes(Buffer.from(a), Buffer.from(b))
}

/** keyring.json beside the database: read only in the exact form in which it is written. */
import { readFile } from 'node:fs/promises'
import { Refusal } from '../../core/contract/kit.ts'
import { writeAtomic } from '../station/atomic-file.ts'
import { RING_FORMAT, RING_FORMAT_VERSION, ringSchema, type KeyRing } from './key-ring-schema.ts'

const MAX_CHARACTERS = 1_000_000

export async function saveKeyRing(path: string, ring: KeyRing): Promise<void> {
  await writeAtomic(path, writeKeyRing(ring))
}

/** Refuses `keyring-missing`, `keyring-damaged`, `keyring-newer` and `keyring-weakened`. */
export async function loadKeyRing(path: string): Promise<KeyRing> {
  return parseKeyRing(await textAt(path))
}

export const writeKeyRing = (ring: KeyRing): string => `${JSON.stringify(ringSchema.parse(ring), null, 1)}\n`

export function parseKeyRing(text: string): KeyRing {
  const value = jsonIn(text)
  const { fmt, ver } = value
  if (fmt === RING_FORMAT && typeof ver === 'number' && ver > RING_FORMAT_VERSION) {
    throw new Refusal('keyring-newer', '这个数据文件夹由更新版本的医防工作站使用过。请先升级本机软件，再打开它。')
  }
  const result = ringSchema.safeParse(value)
  if (!result.success) {
    const path = result.error.issues[0]?.path.join('.') ?? ''
    if (/^users\.\d+\.kdf\.[vmtp]$/.test(path)) {
      throw new Refusal(
        'keyring-weakened',
        '钥匙文件里的密码保护强度不在允许范围内，可能被改动过。请用最近备份里的 keyring.json 恢复，并报告负责人。',
        { path },
      )
    }
    throw damaged(path)
  }
  if (writeKeyRing(result.data) !== text) throw damaged('form')
  return result.data
}

const damaged = (what: string): Refusal =>
  new Refusal(
    'keyring-damaged',
    '钥匙文件 keyring.json 已损坏，打不开数据库。请不要重装或删除数据，用最近备份里的 keyring.json 替换它。',
    { what },
  )

async function textAt(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Refusal(
      'keyring-missing',
      '数据文件夹里没有钥匙文件 keyring.json。请确认选对了文件夹，或用最近备份里的 keyring.json 放回原处。',
    )
  }
}

function jsonIn(text: string): Record<string, unknown> {
  if (text.length > MAX_CHARACTERS) throw damaged('size')
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Falls through: what is no JSON is damaged.
  }
  throw damaged('json')
}

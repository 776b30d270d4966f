/**
 * JSON as only `JSON.stringify` writes it. What does not come out the same when written again is refused: doubled keys, odd
 * number forms, needless escapes and spaces. So one value has one text, and a signature covers what is read.
 */
const MAX_DEPTH = 8
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])
const LONE_SURROGATE = /\p{Surrogate}/u

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export type JsonFault = 'utf8' | 'syntax' | 'depth' | 'key' | 'surrogate' | 'form'

export class JsonFaultError extends Error {
  readonly fault: JsonFault
  constructor(fault: JsonFault) {
    super(`not strict JSON: ${fault}`)
    this.fault = fault
  }
}

/** Throws a JsonFaultError naming the first thing that is wrong. */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  const value = parse(text)
  const fault = faultIn(value, 1)
  if (fault) throw new JsonFaultError(fault)
  if (JSON.stringify(value) !== text) throw new JsonFaultError('form')
  return value
}

/** The text of a value that `parseStrictJson` will read back; throws a JsonFaultError for one that it would refuse. */
export function writeStrictJson(value: unknown): string {
  const fault = faultIn(value, 1)
  if (fault) throw new JsonFaultError(fault)
  return JSON.stringify(value)
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new JsonFaultError('utf8')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new JsonFaultError('syntax')
  }
}

function faultIn(value: unknown, depth: number): JsonFault | null {
  if (typeof value === 'string') return LONE_SURROGATE.test(value) ? 'surrogate' : null
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'form'
  if (typeof value !== 'object' || value === null) return null
  if (depth > MAX_DEPTH) return 'depth'
  for (const [key, inner] of Object.entries(value)) {
    if (FORBIDDEN_KEYS.has(key)) return 'key'
    const fault = (LONE_SURROGATE.test(key) ? 'surrogate' : null) ?? faultIn(inner, depth + 1)
    if (fault) return fault
  }
  return null
}

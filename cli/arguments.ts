/** Reads a command line: words, `--name value` and `--flag`. */
import { Refusal } from '../core/contract/kit.ts'

export interface Arguments {
  readonly words: readonly string[]
  /** The value of an option that must be given. Refuses `usage`. */
  required(name: string): string
  optional(name: string): string | null
  has(name: string): boolean
}

const flags = new Set(['json', 'dry-run', 'full', 'named', 'county', 'help'])

export function readArguments(argv: readonly string[]): Arguments {
  const words: string[] = []
  const options = new Map<string, string>()
  for (let at = 0; at < argv.length; at += 1) {
    const part = argv[at] ?? ''
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/.exec(part) ?? []
    if (name === undefined) words.push(part)
    else if (flags.has(name)) options.set(name, 'true')
    else if (inline !== undefined) options.set(name, inline)
    else options.set(name, takeValue(argv, (at += 1), name))
  }
  return {
    words,
    required: (name) => options.get(name) ?? usage(`缺少 --${name}`),
    optional: (name) => options.get(name) ?? null,
    has: (name) => options.has(name),
  }
}

function takeValue(argv: readonly string[], at: number, name: string): string {
  return argv[at] ?? usage(`--${name} 后面缺少内容`)
}

export function usage(message: string): never {
  throw new Refusal('usage', `${message}。用法见：npm run station -- help`)
}

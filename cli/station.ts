/** The headless shell: the same dispatcher as the window, in process. Exit code 0 or 1; errors are one line on stderr. */
import { Refusal } from '../core/contract/kit.ts'
import { readArguments } from './arguments.ts'
import { commands, helpText } from './commands.ts'

async function main(argv: readonly string[]): Promise<void> {
  const [name = 'help', ...rest] = argv
  const args = readArguments(rest)
  if (['help', '--help', '-h'].includes(name) || args.has('help')) return void process.stdout.write(helpText)
  const command = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : null
  if (!command) throw new Refusal('usage', `没有“${name}”这个命令。用法见：npm run station -- help`)
  const { json, text } = await command(args)
  process.stdout.write(args.has('json') ? `${JSON.stringify(json)}\n` : `${text}\n`)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  const line =
    error instanceof Refusal
      ? `${error.failure.code}: ${error.failure.message}`
      : `internal: ${error instanceof Error ? error.message : String(error)}`
  process.stderr.write(`${line.replace(/\s*\n\s*/g, ' ')}\n`)
  process.exitCode = 1
}

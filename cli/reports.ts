/** Reports from the command line: written as PDF, Word or Excel, and held against the data by their hash. */
import { resolve } from 'node:path'
import { Refusal } from '../core/contract/kit.ts'
import type { HashVerdict, RawReportWish } from '../core/contract/reports.ts'
import { printHtmlToPdf } from '../electron/chromium/print.ts'
import { usage, type Arguments } from './arguments.ts'
import { requireFolderOf } from './given-file.ts'
import { connected, type Connected } from './log-in.ts'
import type { Output } from './output.ts'

export function report(args: Arguments): Promise<Output> {
  if (args.words[0] !== 'supervision') usage('目前只有 report supervision')
  const [pdf, docx, xlsx] = ['pdf', 'docx', 'xlsx'].map((name) => fileOf(args, name))
  const files = [pdf, docx, xlsx].filter((path) => path !== undefined)
  if (files.length === 0) usage('请给出 --pdf、--docx 或 --xlsx 文件')
  return connected(args, async (station) => {
    const wish = await wishOf(args, station, args.required('as-of'))
    const made = await station.ask('reports.supervision', wish)
    if (pdf !== undefined) await printHtmlToPdf(made.html, pdf)
    for (const path of [docx, xlsx]) if (path !== undefined) await station.ask('reports.write', { ...wish, path })
    const json = { ...(pdf === undefined ? {} : { pdf }), files, title: made.title, annexSha256: made.annexSha256 }
    return { json, text: `已写出 ${files.join('、')}` }
  })
}

function fileOf(args: Arguments, name: string): string | undefined {
  const path = args.optional(name)
  return path === null ? undefined : requireFolderOf(resolve(path))
}

export function verifyReport(args: Arguments): Promise<Output> {
  const annexSha256 = args.words[0] ?? usage('请给出校验码')
  return connected(args, async (station) => {
    const asOf = args.optional('as-of')
    const wish = asOf === null ? null : await wishOf(args, station, asOf)
    const verdict = await station.ask('reports.verify', { annexSha256, wish })
    return { json: verdict, text: verdictText(verdict) }
  })
}

const hows = { added: '印出后列入', removed: '印出后移出', changed: '内容有改动' } as const

function verdictText({ sentence, title, sealedAt, sealedBy, annexes }: HashVerdict): string {
  const sealed = title === null ? [] : [`${title}　${sealedBy ?? ''} 于 ${sealedAt ?? ''} 出具`]
  const moved = annexes.flatMap((annex) => [
    `${annex.title}：印出时 ${annex.before} 人，现在 ${annex.after} 人`,
    ...annex.people.map(({ name, village, how }) => `  ${village} ${name}　${hows[how]}`),
  ])
  return [sentence, ...sealed, ...moved].join('\n')
}

async function wishOf(args: Arguments, station: Connected, asOf: string): Promise<RawReportWish> {
  return {
    asOf,
    span: spanOf(args),
    from: args.optional('from'),
    scope: await scopeOf(args, station),
    scheme: args.optional('scheme'),
    masked: !args.has('named'),
    reason: args.optional('reason') ?? '',
  }
}

function spanOf(args: Arguments): NonNullable<RawReportWish['span']> {
  const span = args.optional('span') ?? 'quarter'
  if (span !== 'month' && span !== 'quarter' && span !== 'year' && span !== 'range')
    usage('--span 应为 month、quarter、year 或 range')
  return span
}

async function scopeOf(args: Arguments, station: Connected): Promise<NonNullable<RawReportWish['scope']>> {
  const name = args.optional('village')
  const doctor = args.optional('doctor')
  if (name !== null && doctor !== null) usage('--village 和 --doctor 只能给一个')
  if (doctor !== null) return { kind: 'doctor', doctor }
  if (name === null) return { kind: 'township' }
  const village = (await station.ask('system.overview', {})).villages.find((each) => each.name === name)
  if (!village) throw new Refusal('unknown-village', `没有“${name}”这个村，请检查村名。`)
  return { kind: 'village', villageId: village.id }
}

import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../core/contract/kit.ts'
import { shellName } from './launch-window.ts'
import { summaryText, type TourSummary } from './summary-text.ts'
import type { TourReporter } from './tour-reporter.ts'

/** Tells a former tour's folder, which may be emptied, from anybody else's, which must not. */
const mark = '.station-tour'

/** An empty folder for the results; a former tour's is emptied, any other with something in it is refused. */
export function prepareFolder(out: string): void {
  const present = existsSync(out) ? readdirSync(out) : []
  if (present.length > 0 && !present.includes(mark))
    throw new Refusal('tour-folder-not-empty', `${out} 里已有别的文件，请换一个空文件夹。`)
  for (const name of present) rmSync(join(out, name), { recursive: true })
  mkdirSync(out, { recursive: true })
  writeFileSync(join(out, mark), '')
}

/** Writes summary.json and summary.md beside the pictures. */
export function writeSummary(reporter: TourReporter): TourSummary {
  const { out, steps, screens, figures } = reporter
  const files = ['supervision-report.pdf', ...filesIn(out, 'package'), ...filesIn(out, 'spreadsheets')]
  const summary = { seconds: reporter.seconds(), shell: shellName(), steps, screens, files, figures }
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
  writeFileSync(join(out, 'summary.md'), summaryText(summary))
  return summary
}

const filesIn = (out: string, folder: string): string[] =>
  readdirSync(join(out, folder))
    .toSorted()
    .map((name) => `${folder}/${name}`)

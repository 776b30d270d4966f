/** The papers of a random check: the public sheet of the draw, the callers' form and words, the result. */
import type { Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { CheckPaper } from '../../core/contract/random-checks.ts'
import { drawSizes } from '../../core/domain/random-check/draw.ts'
import { frameVillages } from '../../core/domain/random-check/frame.ts'
import type { CallContext } from '../context.ts'
import { callSheetHtml } from '../print/check-call-sheet.ts'
import { frameSheetHtml } from '../print/check-frame-sheet.ts'
import { checkResultHtml } from '../print/check-result.ts'
import { checkScriptHtml } from '../print/check-script.ts'
import { linesOf } from './random-check-frame.ts'
import { checkPage } from './random-check-page.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

const names: Readonly<Record<CheckPaper, string>> = {
  frame: '抽样公示单',
  calls: '电话抽查登记表',
  script: '电话抽查话术',
  result: '电话抽查结果',
}

/** Refuses the callers' form and the result before the draw. */
export function checkPaper(
  check: Stored<'randomCheck'>,
  paper: CheckPaper,
  masked: boolean,
  context: CallContext,
): { html: string; title: string } {
  const { store, today, place, user, audit } = context
  if (check.seed === null && (paper === 'calls' || paper === 'result'))
    throw new Refusal('check-not-drawn', '还没有抽取，不能打印。请先填种子并抽取。')
  audit(`randomCheck:${check.id}`, `打印${names[paper]}${masked ? '' : '（完整姓名电话）'}`)
  const page = checkPage(store, check, today)
  const title = `${names[paper]} ${check.title}`
  const head = {
    title,
    orgName: place.org.name,
    check: page.check,
    seedsTried: page.seedsTried,
    masked,
    printedBy: user.name,
    printedOn: today,
  }
  if (paper === 'script') return { title, html: checkScriptHtml(head) }
  if (paper === 'result') return { title, html: checkResultHtml({ ...head, page }) }
  if (paper === 'frame') {
    const villages = frameVillages(linesOf(check))
    const sizes = drawSizes(villages, check.rule, check.size)
    const drawn = villages.map((each) => ({
      ...each,
      draws: check.rule === 'total' ? null : (sizes.get(each.villageId) ?? 0),
    }))
    return { title, html: frameSheetHtml({ ...head, villages: drawn, calls: page.calls }) }
  }
  const rows = page.calls.map((line) => ({
    ...line,
    fullPhone: masked ? '' : worklistPerson(store, line.call.personId, today).phone,
  }))
  return { title, html: callSheetHtml({ ...head, rows }) }
}

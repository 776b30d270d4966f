/** Reports for paper, Word and Excel, each sealed so that its printed hash can be held against the data later. */
import { basename, extname, isAbsolute } from 'node:path'
import { Refusal } from '../../core/contract/kit.ts'
import type { ReportWish, reports as reportTopic } from '../../core/contract/reports.ts'
import { holdsRight } from '../../core/contract/rights.ts'
import { writeAtomic } from '../station/atomic-file.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import type { SupervisionDocument } from '../print/supervision-document.ts'
import { supervisionReportHtml, supervisionReportTitle } from '../print/supervision-report.ts'
import { supervisionDocument } from './report-document.ts'
import { sealReport, verifyHash } from './report-seals.ts'

export const reportHandlers: HandlersOf<typeof reportTopic> = {
  'reports.supervision': async (wish, context) => {
    const document = made(wish, context)
    const { annexSha256 } = document
    return { html: await supervisionReportHtml(document), title: supervisionReportTitle(document), annexSha256 }
  },
  'reports.write': async ({ path, ...wish }, context) => {
    const document = made(wish, context)
    await write(path, document)
    return { path, fileName: basename(path), annexSha256: document.annexSha256 }
  },
  'reports.verify': (input, context) => verifyHash(context, input),
}

function made(wish: ReportWish, context: CallContext): SupervisionDocument {
  if (!wish.masked) {
    if (!holdsRight(context.user.role, 'patient:unmask'))
      throw new Refusal('not-permitted', '您的角色不能打印实名名单，请改用遮盖姓名的报告。')
    if (wish.reason.trim().length < 2) throw new Refusal('reason-missing', '没有出报告：实名名单要写明用途。')
  }
  const document = supervisionDocument(context, wish)
  sealReport(context, wish, document)
  return document
}

/** The libraries are fetched when a file is first wanted: most sessions write none. */
async function write(path: string, document: SupervisionDocument): Promise<void> {
  // A name relative to wherever the program was started would put patients' data nobody knows where.
  if (!isAbsolute(path)) throw notWritten()
  try {
    if (extname(path).toLowerCase() === '.docx') {
      const { supervisionDocx } = await import('../print/supervision-docx.ts')
      await writeAtomic(path, await supervisionDocx(document))
    } else {
      const { writeSupervisionXlsx } = await import('../print/supervision-xlsx.ts')
      await writeSupervisionXlsx(path, document)
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw notWritten()
  }
}

const notWritten = () =>
  new Refusal('report-not-written', '文件写不进去，可能正被 Word 或 WPS 打开。请先关闭它，或换一个文件夹、文件名再试。')

/** The papers of a rounding day: notices for the village doctors, the list, the pre-filled record sheets. */
import type { Stored } from '../../core/contract/entities/index.ts'
import type { SessionLine } from '../../core/contract/rounding-day.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { usageText } from '../../core/domain/regimen.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import type { RoundingReasonCode } from '../../core/domain/rounding/rounding-facts.ts'
import { whatToBring } from '../../core/domain/rounding/what-to-bring.ts'
import { followUpValues } from './rounding-readings.ts'
import type { CallContext } from '../context.ts'
import { patientPage } from '../patients/patient-page.ts'
import { roundingListHtml } from '../print/rounding-list-sheet.ts'
import { roundingNoticeHtml, type NoticeRow } from '../print/rounding-notice.ts'
import { roundingRecordsHtml, type RecordPerson } from '../print/rounding-records.ts'
import { sessionItem, sessionLines } from './rounding-session-view.ts'

export type RoundingPaper = 'notice' | 'list' | 'records'

const names: Readonly<Record<RoundingPaper, string>> = {
  notice: '巡诊通知单',
  list: '巡诊名单',
  records: '接诊服务记录单（预填）',
}

export function roundingPaper(
  sessionId: number,
  paper: RoundingPaper,
  context: CallContext,
): { html: string; title: string } {
  const { store, today, place, user, audit } = context
  const session = store.get('roundingSession', sessionId)
  const item = sessionItem(store, session)
  const lines = sessionLines(store, session, today).filter(({ state }) => state !== 'removed')
  const title = `${names[paper]} ${item.specialistName} ${session.day}`
  audit(`roundingSession:${sessionId}`, `打印${names[paper]}`)
  const head = {
    title,
    orgName: place.org.name,
    specialist: store.get('specialist', session.specialistId),
    day: session.day,
    villages: item.villages,
    printedBy: user.name,
    printedOn: today,
  }
  const called = lines.filter(({ time }) => time !== '').sort((a, b) => a.time.localeCompare(b.time))
  const standBy = lines.filter(({ time }) => time === '')
  if (paper === 'list') return { title, html: roundingListHtml({ ...head, called, standBy }) }
  if (paper === 'notice') return { title, html: roundingNoticeHtml({ ...head, villages: noticeVillages(called) }) }
  const waiting = called.filter(({ state }) => state === 'waiting')
  return {
    title,
    html: roundingRecordsHtml({ ...head, people: waiting.map((line) => recordPerson(line, session, context)) }),
  }
}

const codesOf = (line: SessionLine): RoundingReasonCode[] => line.reasons.map(({ code }) => code as RoundingReasonCode)
const sexAge = ({ sex, age }: SessionLine): string => `${labelOf(sexCodes, sex)}${age === null ? '' : ` ${age}岁`}`

function noticeVillages(lines: readonly SessionLine[]): { name: string; doctors: string[]; rows: NoticeRow[] }[] {
  return [...new Set(lines.map((line) => line.village))].map((name) => {
    const own = lines.filter((line) => line.village === name)
    return {
      name,
      doctors: [...new Set(own.map((line) => line.doctor))].filter((doctor) => doctor !== ''),
      rows: own.map((line) => ({
        time: line.time,
        name: line.name,
        sexAge: sexAge(line),
        phone: line.phoneMasked,
        why: line.reasons[0]?.sentence ?? '按约请专家看',
        bring: whatToBring(line.diseases, codesOf(line)).join('；'),
      })),
    }
  })
}

function recordPerson(
  line: SessionLine,
  session: Stored<'roundingSession'>,
  { store, today, user }: CallContext,
): RecordPerson {
  const page = patientPage(store, line.personId, today, user.id)
  const last = page.visits.find((visit) => visit.visitDate < session.day)
  const advice = last ? page.tasks.filter((task) => task.kind === 'advice' && task.sourceId === last.id) : []
  return {
    line,
    sexAge: sexAge(line),
    idNo: page.person.idNo ?? '',
    phone: page.person.phone ?? '',
    archiveNo: page.person.archiveNo,
    readings: followUpValues(page, session.day),
    medicines: page.medications
      .filter((one) => one.stopDate === null)
      .map((one) => [one.genericName, usageText(one)].filter(Boolean).join(' ')),
    last: last
      ? {
          on: chineseDate(last.visitDate),
          by: last.specialistName,
          advice: advice.map(
            (task) =>
              `${task.title}${task.state === 'open' ? '（未落实）' : task.state === 'done' ? '（已落实）' : '（未办）'}`,
          ),
          plan: last.plan ?? '',
        }
      : null,
  }
}

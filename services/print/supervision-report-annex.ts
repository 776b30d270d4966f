/** The named annexes: who is on the missing side of each key figure, village by village, with the reason. */
import type { FigureRow } from '../../core/domain/report/figure-rows.ts'
import type { Annex, AnnexRow } from '../../core/domain/report/report-model.ts'
import { html, type Html } from './html.ts'
import { orDash } from './page.ts'
import { variantNote } from './supervision-report-villages.ts'
import { otherFigureTable } from './supervision-report-figures.ts'
import { allFiguresTitle, annexNote, otherNote } from './supervision-words.ts'
import type { SupervisionDocument } from './supervision-document.ts'

export function annexPages({ report, masked }: SupervisionDocument): Html {
  return html`${report.annexes.map((annex) =>
    annexPage(
      annex,
      report.rows.find((row) => row.key === annex.row),
      masked,
    ),
  )}`
}

/** All 28 figures, where they were wanted. */
export function allFiguresPages({ report, allFigures }: SupervisionDocument): Html | null {
  if (allFigures.length === 0) return null
  return html`<section class="new-page">
    <h2>${allFiguresTitle(report.annexes.length + 1)}</h2>
    ${otherFigureTable(allFigures)}
    <p class="note">${otherNote([])}</p>
  </section>`
}

function annexPage(annex: Annex, row: FigureRow | undefined, masked: boolean): Html {
  return html`<section class="new-page">
    <h2>${annex.title}</h2>
    <p class="note">${row && variantNote(row)}按村、责任医生排列。${annexNote(masked)}</p>
    ${byVillage(annex.people).map((people) => villageTable(annex, people))}
  </section>`
}

/** The people come in the order of the villages. */
function byVillage(people: readonly AnnexRow[]): AnnexRow[][] {
  const villages: AnnexRow[][] = []
  for (const person of people) {
    const last = villages.at(-1)
    if (last?.[0]?.village === person.village) last.push(person)
    else villages.push([person])
  }
  return villages
}

const columns = [
  ['序号', 'c-no'],
  ['姓名', 'c-name'],
  ['证件号', 'c-id'],
  ['编号', 'c-form'],
  ['年龄', 'c-age'],
  ['责任医生', 'c-doctor'],
  ['未达标原因', ''],
] as const

/** Each village is a table of its own, so that its name stands at the head of every page it goes on to. */
function villageTable(annex: Annex, people: readonly AnnexRow[]): Html {
  return html`<table class="annex">
    <colgroup>
      ${columns.map(([, width]) => html`<col class="${width}" />`)}
    </colgroup>
    <thead>
      <tr>
        <th colspan="${columns.length}" class="band">
          ${people[0]?.village}　${people.length} 人<span class="of">附件${annex.no}</span>
        </th>
      </tr>
      <tr>
        ${columns.map(([name]) => html`<th>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${people.map(personLine)}
    </tbody>
  </table>`
}

const personLine = (person: AnnexRow): Html =>
  html`<tr>
    <td class="center">${person.no}</td>
    <td>${orDash(person.name)}</td>
    <td class="nowrap id">${orDash(person.idNo)}</td>
    <td class="nowrap">${orDash(person.formNo)}</td>
    <td class="center">${orDash(person.age)}</td>
    <td>${orDash(person.doctor)}</td>
    <td>${person.reason}</td>
  </tr>`

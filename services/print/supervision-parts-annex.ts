/** The named annexes and the definitions behind the figures. */
import type { Annex } from '../../core/domain/report/report-model.ts'
import { orDash } from './page.ts'
import type { SupervisionDocument } from './supervision-document.ts'
import type { ReportPart, ReportTable } from './supervision-part.ts'
import { clauseLines } from './supervision-rows.ts'
import { otherFigureTable } from './supervision-parts-figures.ts'
import { allFiguresTitle, annexNote, definitionTitle, otherNote, publicSource } from './supervision-words.ts'

export function annexParts({ report, masked }: SupervisionDocument): ReportPart[] {
  return report.annexes.map((annex) => ({
    title: annex.title,
    newPage: true,
    blocks: [{ kind: 'note', text: `按村、责任医生排列。${annexNote(masked)}` }, annexTable(annex)],
  }))
}

const annexTable = ({ no, people }: Annex): ReportTable => ({
  kind: 'table',
  sheet: `附件${no}`,
  title: null,
  columns: [
    { header: '序号', width: 10, number: true },
    { header: '村', width: 17 },
    { header: '姓名', width: 14 },
    { header: '证件号', width: 31 },
    { header: '编号', width: 17 },
    { header: '年龄', width: 10, number: true },
    { header: '责任医生', width: 16 },
    { header: '未达标原因', width: 65 },
  ],
  rows: people.map(({ no: at, village, name, idNo, formNo, age, doctor, reason }) => [
    at,
    village,
    orDash(name),
    orDash(idNo),
    orDash(formNo),
    orDash(age),
    orDash(doctor),
    reason,
  ]),
  note: null,
  small: true,
})

/** All 28 figures, where they were wanted. */
export function allFiguresPart({ report, allFigures }: SupervisionDocument): ReportPart[] {
  if (allFigures.length === 0) return []
  const table = otherFigureTable(allFigures, { sheet: '全部指标', title: null, note: otherNote([]) })
  return [{ title: allFiguresTitle(report.annexes.length + 1), newPage: true, blocks: [table] }]
}

export function definitionPart(document: SupervisionDocument, note: string): ReportPart {
  const { definitions, commitments } = document
  const asked = [...clauseLines(document), ...commitments]
  const basis: ReportTable = {
    kind: 'table',
    sheet: '目标依据',
    title: '目标依据和方案的其他要求',
    columns: [{ header: '内容', width: 180 }],
    rows: asked.map((each) => [each]),
    note: null,
  }
  return {
    title: definitionTitle(document),
    newPage: true,
    blocks: [definitionTable(definitions, note), ...(asked.length > 0 ? [basis] : [])],
  }
}

const definitionTable = (definitions: SupervisionDocument['definitions'], note: string): ReportTable => ({
  kind: 'table',
  sheet: '指标口径',
  title: null,
  columns: [
    { header: '指标', width: 30 },
    { header: '口径', width: 30 },
    { header: '怎样计算', width: 85 },
    { header: '依据', width: 35 },
  ],
  rows: definitions.flatMap(({ name, sentence, source, variants }) =>
    variants.map((variant) => [
      name,
      variants.length > 1 ? variant.name : '—',
      `${sentence}${variant.sentence}`,
      publicSource(source),
    ]),
  ),
  note,
})

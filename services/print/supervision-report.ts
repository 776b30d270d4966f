/** The supervision report (督导报告) as one A4 document: cover, findings in figures and sentences, named annexes, definitions. */
import { chineseDate } from '../../core/domain/local-date.ts'
import { chartDrawer } from './chart.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'
import { allFiguresPages, annexPages } from './supervision-report-annex.ts'
import { figureSection } from './supervision-report-figures.ts'
import { definitionPages } from './supervision-report-definitions.ts'
import { schemeText, scopeText, sealLines, secrecyText } from './supervision-words.ts'
import { problemSection, signing, truthSection } from './supervision-report-problems.ts'
import { supervisionCss } from './supervision-report-style.ts'
import { trendSection, villageSection } from './supervision-report-villages.ts'
import { workTable } from './supervision-report-work.ts'
import type { SupervisionDocument } from './supervision-document.ts'

/** Also the name of its file. */
export const supervisionReportTitle = ({ report: { cover } }: SupervisionDocument): string =>
  [cover.title, cover.org, cover.scope, cover.spanName].filter((each) => each !== null).join(' ')

export async function supervisionReportHtml(document: SupervisionDocument): Promise<string> {
  const draw = await chartDrawer()
  const { cover } = document.report
  return printPage({
    title: supervisionReportTitle(document),
    body: html`${coverPage(document)}
      <main>
        <section>
          <h2>一、总体情况</h2>
          <div class="text">${document.summary.map((paragraph) => html`<p>${paragraph}</p>`)}</div>
          ${workTable(document)}
        </section>
        ${figureSection(document)} ${villageSection(document, draw)} ${trendSection(document, draw)}
        ${problemSection(document)} ${truthSection(document)} ${signing(document)}
      </main>
      ${annexPages(document)} ${allFiguresPages(document)} ${definitionPages(document)}`,
    runningHead: `${cover.org}${cover.title}　${cover.scope ?? ''}　${cover.spanName}`,
    footer: sealLines(document).join('\n'),
    css: supervisionCss,
  })
}

function coverPage({ report: { cover }, masked, madeAt, madeBy, scope, annexSha256 }: SupervisionDocument): Html {
  const scheme = schemeText(cover)
  const line = (name: string, value: string) =>
    html`<tr>
      <th>${name}</th>
      <td>${value}</td>
    </tr>`
  return html`<section class="cover">
    <p class="secrecy">${secrecyText(masked)}</p>
    <div class="cover-title">
      <p class="cover-place">${cover.township}${cover.scope && `　${cover.scope}`}</p>
      <h1>${cover.title}</h1>
      <p class="cover-quarter">${cover.spanName}</p>
    </div>
    <table class="cover-facts">
      ${line('编制单位', cover.org)} ${line('统计期间', cover.period)} ${line('统 计 日', chineseDate(cover.asOf))}
      ${line('报告范围', scopeText(scope))} ${line('目标方案', scheme)} ${line('制表时间', `${madeAt}（${madeBy}）`)}
      ${line('附件校验码', annexSha256)}
    </table>
    <div class="cover-signs">
      <p>编制人（签名）<span class="line"></span></p>
      <p>审核人（签名）<span class="line"></span></p>
      <p>单位负责人（签名）<span class="line"></span></p>
    </div>
    <div class="cover-seal">
      <p>${cover.org}（盖章）</p>
      <p>　　　　年　　　月　　　日</p>
    </div>
  </section>`
}

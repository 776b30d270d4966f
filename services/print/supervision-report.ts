/** The supervision report (督导报告) as one A4 document: cover, findings in figures and sentences, named annexes, definitions. */
import { chineseDate } from '../../core/domain/local-date.ts'
import { chartDrawer } from './chart.ts'
import { html, type Html } from './html.ts'
import { printPage } from './page.ts'
import { annexPages } from './supervision-report-annex.ts'
import { figureSection } from './supervision-report-figures.ts'
import { definitionPages } from './supervision-report-definitions.ts'
import { problemSection, signing } from './supervision-report-problems.ts'
import { supervisionCss } from './supervision-report-style.ts'
import { trendSection, villageSection } from './supervision-report-villages.ts'
import type { SupervisionDocument } from './supervision-document.ts'

export const supervisionReportTitle = ({ report: { cover } }: SupervisionDocument): string =>
  `${cover.title} ${cover.org} ${cover.quarter}`

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
        </section>
        ${figureSection(document)} ${villageSection(document, draw)} ${trendSection(document, draw)}
        ${problemSection(document)} ${signing()}
      </main>
      ${annexPages(document)} ${definitionPages(document)}`,
    runningHead: `${cover.org}${cover.title}　${cover.quarter}`,
    footer:
      `统计日 ${chineseDate(cover.asOf)}　制表 ${document.madeAt}　${document.madeBy}\n` +
      `附件数据 SHA-256 ${document.annexSha256}`,
    css: supervisionCss,
  })
}

function coverPage({ report: { cover }, masked, madeAt, madeBy }: SupervisionDocument): Html {
  const scheme = cover.scheme === null ? '未选定目标方案' : `${cover.scheme}（${cover.schemeSource ?? '—'}）`
  const line = (name: string, value: string) =>
    html`<tr>
      <th>${name}</th>
      <td>${value}</td>
    </tr>`
  return html`<section class="cover">
    <p class="secrecy">${masked ? '内部资料　附件姓名和证件号已遮盖' : '内部资料　附件含个人信息，严禁外传'}</p>
    <div class="cover-title">
      <p class="cover-place">${cover.township}</p>
      <h1>${cover.title}</h1>
      <p class="cover-quarter">${cover.quarter}</p>
    </div>
    <table class="cover-facts">
      ${line('编制单位', cover.org)} ${line('统计期间', cover.period)} ${line('统 计 日', chineseDate(cover.asOf))}
      ${line('目标方案', scheme)} ${line('制表时间', `${madeAt}（${madeBy}）`)}
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

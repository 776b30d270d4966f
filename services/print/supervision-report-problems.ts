/** Problems with room for who mends them by when, the village table of what is lacking, and signatures. */
import type { CareCount, CareGap } from '../../core/domain/report/care-gaps.ts'
import { html, type Html } from './html.ts'
import { careLines, problemRows } from './supervision-rows.ts'
import type { SupervisionDocument } from './supervision-document.ts'

export function problemSection(document: SupervisionDocument): Html {
  const problems = problemRows(document)
  const none = html`<tr>
    <td colspan="5" class="center">没有发现问题</td>
  </tr>`
  return html`<section>
      <h2>五、存在的问题和整改要求</h2>
      <table class="problems">
        <thead>
          <tr>
            <th class="w-no">序号</th>
            <th>存在的问题</th>
            <th class="w-unit">责任单位<br />（责任人）</th>
            <th class="w-until">整改时限</th>
            <th class="w-result">整改结果</th>
          </tr>
        </thead>
        <tbody>
          ${
            problems.length === 0
              ? none
              : problems.map(
                  ([no, ...cells]) =>
                    html`<tr>
                      <td class="center">${no}</td>
                      ${cells.map((cell) => html`<td>${cell}</td>`)}
                    </tr>`,
                )
          }
        </tbody>
      </table>
    </section>
    ${careTable(document)}`
}

/** What the check of the records' truthfulness found; without a finding there is no such section. */
export function truthSection({ truthfulness }: SupervisionDocument): Html | null {
  if (truthfulness.length === 0) return null
  return html`<section>
    <h2>六、真实性核查</h2>
    ${truthfulness.map((sentence, at) => html`<p>${at + 1}. ${sentence}</p>`)}
  </section>`
}

/** Lines of the village table that are kept together rather than begun at the foot of a page. */
const fitsOnPage = 30

function careTable(document: SupervisionDocument): Html {
  const { care } = document
  const { shown, lines } = careLines(document)
  if (shown.length === 0) return html``
  const most = new Map(shown.map(({ id }) => [id, Math.max(...lines.map(({ count }) => count.gaps[id]))]))
  const cell = (count: CareCount, gap: CareGap, bold: boolean) =>
    html`<td class="number ${bold && count.gaps[gap] > 0 && count.gaps[gap] === most.get(gap) ? 'strong' : ''}">
      ${count.gaps[gap]}
    </td>`
  const line = (name: string, count: CareCount, bold: boolean) =>
    html`<tr>
      <td>${name}</td>
      <td class="number">${count.people}</td>
      ${shown.map(({ id }) => cell(count, id, bold))}
    </tr>`
  return html`<section class="${lines.length <= fitsOnPage && 'whole'}">
    <h3>各村问题人数（人）</h3>
    <table class="care">
      <thead>
        <tr>
          <th>村</th>
          <th>在册</th>
          ${shown.map(({ label }) => html`<th>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(({ name, count }) => line(name, count, true))}
        ${lines.length > 1 && line('合　计', care.township, false)}
      </tbody>
    </table>
    <p class="note">按人计，两病兼有者只计一次；一人可有几项问题。粗体为该项人数最多的村；面访、血糖按应访次数计。</p>
  </section>`
}

/** Where both sides sign. */
export function signing({ truthfulness }: SupervisionDocument): Html {
  return html`<section class="whole">
    <h2>${truthfulness.length > 0 ? '七' : '六'}、督导意见</h2>
    <table class="opinion">
      <tr>
        <th>督导组意见</th>
        <td></td>
      </tr>
      <tr>
        <th>被督导单位<br />意　　　见</th>
        <td></td>
      </tr>
    </table>
    <div class="signatures">
      <span>督导人员（签名）<span class="line"></span></span>
      <span>被督导单位负责人（签名、盖章）<span class="line"></span></span>
      <span>　　　年　　月　　日</span>
    </div>
  </section>`
}

/** What was done in the span, village by village. */
import { workItems } from '../../core/domain/report/period-work.ts'
import { html, type Html } from './html.ts'
import { workRows } from './supervision-rows.ts'
import { workTitle } from './supervision-words.ts'
import type { SupervisionDocument } from './supervision-document.ts'

export function workTable(document: SupervisionDocument): Html {
  return html`<h3>${workTitle(document.span)}</h3>
    <table class="care">
      <thead>
        <tr>
          <th>村</th>
          ${workItems.map(({ label }) => html`<th>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${workRows(document).map(
          ([name, ...counts]) =>
            html`<tr>
              <td>${name}</td>
              ${counts.map((count) => html`<td class="number">${count}</td> `)}
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">按患者统计日所在的村计。随访只计见到或联系上的；指标仍按全年累计计算。</p>`
}

/** The last annex: what every figure counts, and the words of the policy behind each target. */
import type { ExplainedIndicator } from '../../core/domain/report/report-input.ts'
import { addingUp } from '../../core/domain/report/report-model.ts'
import { html, type Html } from './html.ts'
import { clauseLines } from './supervision-rows.ts'
import { definitionTitle, publicSource } from './supervision-words.ts'
import type { SupervisionDocument } from './supervision-document.ts'

export function definitionPages(document: SupervisionDocument): Html {
  const { definitions, commitments } = document
  const clauses = clauseLines(document)
  return html`<section class="new-page">
    <h2>${definitionTitle(document)}</h2>
    <table class="definitions">
      <thead>
        <tr>
          <th class="w-variant">指标</th>
          <th>怎样计算</th>
          <th class="w-variant">依据</th>
        </tr>
      </thead>
      <tbody>
        ${definitions.map(definitionLine)}
      </tbody>
    </table>
    <p class="note">${addingUp}</p>
    ${
      clauses.length > 0 &&
      html`<h3>目标依据</h3>
        <ol class="notes">
          ${clauses.map((each) => html`<li>${each}</li>`)}
        </ol>`
    }
    ${
      commitments.length > 0 &&
      html`<h3>方案的其他要求（本站不统计）</h3>
        <ol class="notes">
          ${commitments.map((each) => html`<li>${each}</li>`)}
        </ol>`
    }
  </section>`
}

function definitionLine({ name, sentence, source, variants }: ExplainedIndicator): Html {
  const several = variants.length > 1
  return html`<tr>
    <td>${name}</td>
    <td>
      <p>${sentence}</p>
      ${variants.map((variant) => html`<p>${several && html`<b>${variant.name}：</b>`}${variant.sentence}</p>`)}
    </td>
    <td class="small">${publicSource(source)}</td>
  </tr>`
}

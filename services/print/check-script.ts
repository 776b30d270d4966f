/** 电话抽查话术: one page beside the telephone. */
import { chineseDate } from '../../core/domain/local-date.ts'
import { answerCodes } from '../../core/domain/random-check/check-codes.ts'
import {
  scriptClosing,
  scriptOpening,
  scriptQuestions,
  scriptRules,
} from '../../core/domain/random-check/call-script.ts'
import type { CheckSheet } from './check-parts.ts'
import { html } from './html.ts'
import { printPage } from './page.ts'

export const checkScriptHtml = (sheet: CheckSheet): string =>
  printPage({
    title: sheet.title,
    body: html`<h1>电话抽查话术</h1>
      <p class="subtitle">${sheet.orgName}　${sheet.check.title}</p>
      <h2>开场</h2>
      <p class="say">${scriptOpening(sheet.orgName)}</p>
      <h2>五个问题</h2>
      <ol>
        ${scriptQuestions.map(
          ({ field, words }) =>
            html`<li class="whole">
              <p class="say">${words}</p>
              <p class="answers">
                ${answerCodes[field].codes.map(({ value, label }) => html`<span class="choice">${value} ${label}</span>`)}
              </p>
            </li>`,
        )}
      </ol>
      <h2>结束</h2>
      <p class="say">${scriptClosing}</p>
      <h2>打电话的规矩</h2>
      <ol class="rules">
        ${scriptRules.map((rule) => html`<li>${rule}</li>`)}
      </ol>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    css: '.say { font-size: 13pt; line-height: 1.6; } .answers { margin-bottom: 3mm; } ol { margin: 0; padding-left: 8mm; } .rules li { margin-bottom: 1.2mm; }',
  })

/** What every sheet of a random check says of how it was drawn. */
import type { CheckHead } from '../../core/contract/random-checks.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { chinaTime } from '../../core/domain/china-time.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { countRuleCodes, drawRuleCodes, frameKindCodes } from '../../core/domain/random-check/check-codes.ts'
import { html, type Html } from './html.ts'

export interface CheckSheet {
  readonly title: string
  readonly orgName: string
  readonly check: CheckHead
  readonly seedsTried: number
  readonly masked: boolean
  readonly printedBy: string
  readonly printedOn: string
}

export const ruleText = ({ rule, size, framePeople }: CheckHead): string => {
  const few =
    rule === 'total' ? (framePeople < size ? `（抽样框只有 ${framePeople} 人，全抽）` : '') : '（村里不足的全抽）'
  return `${labelOf(drawRuleCodes, rule)} ${size} 人${few}`
}

export const countText = ({ countRule, pointsEach }: CheckHead): string =>
  `${labelOf(countRuleCodes, countRule)}，经核实属实的，每例扣 ${(pointsEach / 100).toFixed(2)} 分`

const moment = (at: string): string => chinaTime(Date.parse(at)).slice(0, 16)

/** Frame, rule, seed and fingerprint: with these four anybody can draw again. */
export function drawFacts({ check, seedsTried }: CheckSheet): Html {
  const rows: readonly (readonly [string, Html | string])[] = [
    [
      '抽样框',
      `${labelOf(frameKindCodes, check.frameKind)}${check.villageIds.length > 0 ? '（部分村）' : ''}，共 ${check.framePeople} 人`,
    ],
    ['检查的季度', `${chineseDate(check.fromDate)}至${chineseDate(check.toDate)}`],
    ['抽样框锁定', `${moment(check.frozenAt)}　${check.frozenBy}`],
    ['抽样框校验码', html`<span class="mono">${check.frameSha256}</span>`],
    ['抽取规则', ruleText(check)],
    [
      '种子',
      check.seed === null
        ? html`<span class="line seed"></span>　（锁定以后当场产生，抄在这里）`
        : html`<b class="mono">${check.seed}</b>　${moment(check.drawnAt ?? '')}
            ${check.drawnBy}${seedsTried > 1 ? `　（换过 ${seedsTried - 1} 次种子）` : ''}`,
    ],
    ['扣分', countText(check)],
  ]
  return html`<table class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<tr>
          <th>${name}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`
}

export const factsCss = `
.facts { margin-bottom: 3mm; }
.facts th { width: 30mm; white-space: nowrap; text-align: left; }
.facts td, .facts th { padding: .8mm 1.8mm; }
.mono { font-family: Consolas, "Noto Sans Mono CJK SC", monospace; font-size: 9pt; word-break: break-all; }
.seed { min-width: 60mm; }
.signatures .line { min-width: 20mm; }
`

import { chineseDate, type LocalDate } from '../../../core/domain/local-date.ts'

export interface CardSheet {
  readonly orgName: string
  readonly orgCode: string
  /** Six groups of five digits. */
  readonly groups: readonly string[]
  readonly card: string
  readonly printedOn: LocalDate
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const plain = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')

/** The paper that travels apart from the card: the 30 digits, to be sealed with the stamp of the organisation. */
export function cardSheetHtml({ orgName, orgCode, groups, card, printedOn }: CardSheet): string {
  const digits = groups.map((group) => `<td>${plain(group)}</td>`)
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${plain(orgName)}数据交换身份核对单</title><style>${css}</style></head>
<body>
<h1>数据交换身份核对单</h1>
<table class="who"><tr><th>机构名称</th><td>${plain(orgName)}</td></tr><tr><th>机构代码</th><td>${plain(orgCode)}</td></tr></table>
<p class="lead">核对数字（30 位，六组，每组五位）</p>
<table class="digits"><tr>${digits.slice(0, 3).join('')}</tr><tr>${digits.slice(3).join('')}</tr></table>
<p>收到本单的机构在“数据交换 → 登记一个机构”中粘贴我单位的身份卡，并把以上 30 位数字逐位打入。数字全部对上，才可登记；有一位不符，请停止登记并来电核实。</p>
<p class="small">身份卡（供抄录核对）：<br><span class="card">${plain(card)}</span></p>
<div class="sign"><p>经办人（签名）：</p><p>单位（盖章）：</p><p>${chineseDate(printedOn)}</p></div>
</body></html>`
}

const css = `
@page { size: A4; margin: 25mm 22mm; }
@media screen { body { max-width: 170mm; padding: 10mm; margin: 0 auto !important; } }
body { margin: 0; color: #000; font: 12pt/1.8 "SimSun", "Noto Serif CJK SC", "Source Han Serif SC", serif; }
h1 { margin: 0 0 10mm; font-size: 20pt; text-align: center; letter-spacing: .1em; }
table { border-collapse: collapse; }
.who { width: 100%; }
.who th, .who td { border: .5pt solid #000; padding: 2mm 4mm; text-align: left; font-weight: 400; }
.who th { width: 30mm; }
.lead { margin: 8mm 0 2mm; }
.digits { width: 100%; }
.digits td { border: 1pt solid #000; padding: 5mm 0; text-align: center; font: 700 24pt/1.2 "Consolas", "DejaVu Sans Mono", monospace; letter-spacing: .18em; }
.small { margin-top: 8mm; font-size: 9pt; }
.card { word-break: break-all; }
.sign { margin-top: 18mm; text-align: right; line-height: 2.6; }
.sign p { margin: 0; padding-right: 40mm; }
.sign p:last-child { padding-right: 10mm; }
`

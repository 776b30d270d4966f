/** Only the digits of a recovery code, whatever is between them; full-width digits count. */
export function recoveryDigits(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '')
}

/** The code as a person reads it: groups of five digits. */
export function recoveryGroups(code: string): string[] {
  return recoveryDigits(code).match(/.{1,5}/g) ?? []
}

/** The paper for the sealed envelope: large, black on white, with places for signature and seal. */
export function recoverySheet(code: string, orgName: string, madeOn: string): string {
  const safe = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
  const groups = recoveryGroups(code).map((group, at) => `<td><small>${at + 1}</small>${group}</td>`)
  const half = Math.ceil(groups.length / 2)
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>恢复码</title><style>
@page{size:A4;margin:25mm}
@media screen{body{margin:16mm}}
body{font-family:"SimSun","Noto Serif CJK SC",serif;color:#000;line-height:1.8}
h1{font-size:22pt;text-align:center;margin:0 0 4mm}
table{border-collapse:collapse;width:100%;margin:12mm 0}
td{border:1px solid #000;padding:5mm 2mm;font-size:22pt;text-align:center;letter-spacing:2px;font-variant-numeric:tabular-nums}
small{display:block;font-size:9pt;letter-spacing:0}
.sign{margin-top:24mm;display:flex;justify-content:space-between}
</style></head><body><h1>医防工作站恢复码</h1><p style="text-align:center">${safe(orgName)}</p>
<table><tr>${groups.slice(0, half).join('')}</tr><tr>${groups.slice(half).join('')}</tr></table>
<p>所有管理者都忘记密码时，只有这串数字能打开数据。请装入信封、封口盖章，由卫生院保管，不要拍照，不要存进电脑。用过一次后会换成新的，请重新打印封存。</p>
<div class="sign"><span>制作日期：${safe(madeOn)}</span><span>封存人签字：＿＿＿＿＿＿</span><span>（单位盖章）</span></div></body></html>`
}

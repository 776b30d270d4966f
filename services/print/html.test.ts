import { describe, expect, it } from 'vitest'
import { cssString, html, raw } from './html.ts'

describe('html', () => {
  it('escapes every value, in text and in attributes', () => {
    const name = `<script>alert(1)</script>"'&`
    expect(html`<td title="${name}">${name}</td>`.text).toBe(
      '<td title="&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;">&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</td>',
    )
  })

  it('puts pieces into pieces without escaping them twice, and joins lists', () => {
    const cells = ['甲', '乙 & 丙'].map((text) => html`<td>${text}</td>`)
    expect(html`${cells}${raw('<td>—</td>')}`.text).toBe('<td>甲</td><td>乙 &amp; 丙</td><td>—</td>')
  })

  it('prints zero, and prints nothing for what is missing', () => {
    expect(html`${0}|${null}|${undefined}|${false}|`.text).toBe('0||||')
  })
})

describe('cssString', () => {
  it('cannot be left from inside', () => {
    expect(cssString('甲"</style>\\')).toBe('"甲\\22 \\3c /style\\3e \\5c "')
  })
})

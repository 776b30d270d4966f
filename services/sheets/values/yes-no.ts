import { plain } from './decoded.ts'

const yes = new Set(
  '是 有 已 √ ✓ ✔ ☑ ■ ● Y YES TRUE T 1 已签约 已签 签约 有效 生效 续约 续签 已续签 新签 在签 有偿 有偿签约 已注销 对 V'.split(
    ' ',
  ),
)
const no = new Set(
  '否 无 未 × ✗ ✘ ☐ □ ○ N NO FALSE F 0 未签约 未签 不是 没有 解约 过期 待签约 待签 无偿 免费 免费签约 未注销 错 X'.split(
    ' ',
  ),
)

export const isTick = (text: string): boolean => /^[√✓✔☑■●]$/.test(text.trim())

/** Reads an answer of yes or no, ticks included; null when it is neither. `2` is decided by the column: see `twoMeansNo`. */
export function readYesNo(written: string, twoMeansNo = false): boolean | null {
  const text = plain(written).replace(/^([01])\.0$/, '$1')
  const worded = /^[012][.、:：]?(.+)$/.exec(text)?.[1] ?? text
  if (yes.has(worded)) return true
  if (no.has(worded)) return false
  return text === '2' && twoMeansNo ? false : null
}

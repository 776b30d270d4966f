/** Compound surnames in use; a name is only split after two characters when one more follows. */
const compoundSurnames = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 端木 轩辕 南宫 独孤 百里 东郭 西门 ' +
    '申屠 公羊 澹台 淳于 单于 太叔 仲孙 钟离 鲜于 闾丘 拓跋 呼延 万俟 赫连 濮阳 公冶 宗政 第五 东门 南门 左丘 谷梁 段干 梁丘 微生 乐正 漆雕 壤驷 公良 巫马'
  ).split(' '),
)

/** The surname of a Chinese name: two characters for a known compound surname with a given name after it, else one. */
export function surnameOf(name: string): string {
  const characters = [...name.trim()]
  const firstTwo = characters.slice(0, 2).join('')
  return characters.length > 2 && compoundSurnames.has(firstTwo) ? firstTwo : (characters[0] ?? '')
}

/** 张三丰 → 张*, 欧阳锋 → 欧阳* (domain handbook §6.4). Empty stays empty. */
export function maskName(name: string | null | undefined): string {
  const surname = surnameOf(name ?? '')
  return surname === '' ? '' : `${surname}*`
}

/** On screen lists the first 6 and last 4 characters stay, in exports the first 3 and the last (domain handbook §6.4). */
export type MaskLevel = 'list' | 'export'

/** `341522196002290016` → `341522********0016` (list) or `341**************6` (export). Short numbers are hidden whole. */
export function maskIdNo(idNo: string | null | undefined, level: MaskLevel = 'list'): string {
  const text = idNo ?? ''
  const [head, tail] = level === 'list' ? [6, 4] : [3, 1]
  // A number too short to hide at least half of it shows nothing.
  if (text.length < (head + tail) * 1.5) return '*'.repeat(text.length)
  return text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(-tail)
}

/** `13812341234` → `138****1234`; landlines keep area code and last 3; anything shorter than 7 is hidden whole. */
export function maskPhone(phone: string | null | undefined): string {
  const text = phone ?? ''
  if (text.length < 7) return '*'.repeat(text.length)
  if (/^\d{11}$/.test(text)) return `${text.slice(0, 3)}****${text.slice(-4)}`
  return text.slice(0, 3) + '*'.repeat(text.length - 6) + text.slice(-3)
}

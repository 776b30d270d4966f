/** Long numbers that people read, dictate and type: groups of five digits, typed back in whatever way an input method makes. */
const GROUP = 5

/** `12345 67890 …` */
export function groupDigits(digits: string): string {
  return digits.match(new RegExp(`\\d{1,${GROUP}}`, 'g'))?.join(' ') ?? ''
}

/** The digits of what somebody typed, full-width ones too, without blanks, dashes, dots and line breaks; null if anything else is in it. */
export function readDigits(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\-‐-―−_.,、，。·・]/g, '')
  return /^\d*$/.test(digits) ? digits : null
}

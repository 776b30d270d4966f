/**
 * The cell as nearly every writer writes it, `<c r="B7" s="2" t="s"><v>31</v></c>`, read character by character: a sheet has a million
 * of them, and a pattern that cuts each into its parts takes three times as long.
 */

const quote = 34
const zero = 48
const nine = 57
const lessThan = 60
const greaterThan = 62

/** Longer values are read the long way. */
const mostDigits = 9

export class PlainCell {
  /** 0-based. */
  column = -1
  style = 0
  /** The value is the place of a shared string. */
  shared = false
  /** A value of digits alone; -1 for any other, which stands between `from` and `to`. */
  whole = -1
  from = 0
  to = 0

  /** The place after the cell that starts here; -1 when it is written in any other way. */
  read(text: string, start: number): number {
    let at = this.reference(text, start)
    if (at < 0) return -1
    at = this.attributes(text, at)
    if (at < 0 || !isValue(text, at)) return -1
    this.from = at + 4
    at = this.value(text, this.from)
    if (at < 0 || !text.startsWith('</v></c>', at)) return -1
    this.to = at
    return at + 8
  }

  /** `<c r="AB12"`: the place after it. */
  private reference(text: string, start: number): number {
    if (!text.startsWith('<c r="', start)) return -1
    let at = start + 6
    let column = 0
    let code = text.charCodeAt(at)
    while (code >= 65 && code <= 90 && at < start + 9) {
      column = column * 26 + code - 64
      code = text.charCodeAt((at += 1))
    }
    while (code >= zero && code <= nine) code = text.charCodeAt((at += 1))
    this.column = column - 1
    return code === quote && column > 0 && column <= 16_384 ? at + 1 : -1
  }

  /** ` s="2"`, ` t="s"` or both: the place of the bracket after them. */
  private attributes(text: string, start: number): number {
    this.style = 0
    this.shared = false
    let at = start
    if (text.startsWith(' s="', at)) {
      at += 4
      let code = text.charCodeAt(at)
      while (code >= zero && code <= nine && this.style < 65_536) {
        this.style = this.style * 10 + code - zero
        code = text.charCodeAt((at += 1))
      }
      if (code !== quote) return -1
      at += 1
    }
    if (text.startsWith(' t="s"', at)) {
      this.shared = true
      at += 6
    }
    return text.charCodeAt(at) === greaterThan ? at : -1
  }

  /** The value: the place of the bracket after it. */
  private value(text: string, start: number): number {
    let at = start
    let whole = 0
    let code = text.charCodeAt(at)
    while (code >= zero && code <= nine && at - start <= mostDigits) {
      whole = whole * 10 + code - zero
      code = text.charCodeAt((at += 1))
    }
    if (code === lessThan && at > start && at - start <= mostDigits) {
      this.whole = whole
      return at
    }
    this.whole = -1
    if (this.shared) return -1
    // Digits, a point, a minus, an exponent.
    while (
      at - start <= 40 &&
      ((code >= zero && code <= nine) || code === 46 || code === 45 || code === 43 || code === 69)
    )
      code = text.charCodeAt((at += 1))
    return code === lessThan && at > start && at - start <= 40 ? at : -1
  }
}

/** `><v>` */
const isValue = (text: string, at: number): boolean => text.startsWith('<v>', at + 1)

/** A plain text table; Chinese characters count as two columns, numbers are right-aligned. */
type Cell = string | number

const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u1100-\u{1ffff}]/u.test(character) ? 2 : 1), 0)

export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map(String))
  const widths = heads.map((head, at) => Math.max(widthOf(head), ...texts.map((row) => widthOf(row[at] ?? ''))))
  const line = (cells: readonly Cell[]): string =>
    cells
      .map((cell, at) => {
        const gap = ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(String(cell))))
        return typeof cell === 'number' ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  return [line(heads), ...rows.map(line)].join('\n')
}

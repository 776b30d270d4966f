/** Villages as typed or pasted: one a line, or separated by commas, 、 or tabs; doubles and blanks away, order kept. */
export function readVillageNames(typed: string): { names: string[]; doubled: string[] } {
  const names: string[] = []
  const doubled: string[] = []
  for (const piece of typed.normalize('NFKC').split(/[\r\n,、;\t]+/)) {
    const name = piece.replace(/^\s*\d+[.)\s]\s*/, '').trim()
    // The running number of a pasted table is no village.
    if (name === '' || /^\d+$/.test(name)) continue
    if (names.includes(name)) doubled.push(name)
    else names.push(name)
  }
  return { names, doubled }
}

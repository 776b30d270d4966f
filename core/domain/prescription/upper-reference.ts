/** The upper reference limit of an item; of an unknown sex the higher one. */
import { labItem, referenceOf } from '../lab/lab-items.ts'

export function upperReference(id: string, sex: string): number {
  const item = labItem(id)
  const highs = (sex === '1' || sex === '2' ? [sex] : ['1', '2']).map((each) =>
    item ? referenceOf(item, each).high : undefined,
  )
  return Math.max(...highs.map((high) => high ?? Infinity))
}

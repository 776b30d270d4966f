import type { RowValues } from '../parsed-file.ts'
import type { ReadDiseases } from '../values/diseases.ts'
import { noteRow } from './row-reader.ts'
import type { DraftRow } from './row-reader.ts'

type OfDisease = Extract<RowValues, { type: 'file' | 'followUp' }>

/** A row of a sheet that holds both diseases: its own column says which one it is about, or that it is about both. */
export function bothDiseases(draft: DraftRow, build: (disease: 'HTN' | 'T2DM') => RowValues | null): RowValues | null {
  const diseases = rowDiseases(draft)
  const [first, second] = diseases
  if (first === undefined) {
    noteRow(draft, 'disease-missing', 'error', '没有写明是高血压还是糖尿病，这一行未导入。')
    return null
  }
  const built = build(first)
  return second === 'T2DM' && isOfDisease(built) ? { ...built, also: second } : built
}

const isOfDisease = (values: RowValues | null): values is OfDisease =>
  values?.type === 'file' || values?.type === 'followUp'

/** The diseases that the row names; empty when it names none of the two. */
export function rowDiseases({ values }: DraftRow): ReadDiseases {
  return (values.disease as ReadDiseases | undefined) ?? []
}

/** What a spreadsheet may cost before it is refused (security notes §3.10, with room for 200,000 rows). */
export interface SheetLimits {
  readonly fileBytes: number
  readonly xlsBytes: number
  readonly entries: number
  /** Inflated bytes of one worksheet or of the shared strings: the two parts that grow with the rows. */
  readonly sheetPartBytes: number
  /** Inflated bytes of any other part. */
  readonly partBytes: number
  readonly totalBytes: number
  /** Inflated ÷ stored bytes of a part larger than `ratioFromBytes`; real worksheets stay below 60. */
  readonly ratio: number
  readonly ratioFromBytes: number
  readonly rows: number
  readonly columns: number
  readonly cellChars: number
  readonly sheets: number
  readonly milliseconds: number
  readonly heapMb: number
}

const mb = 1024 * 1024

export const sheetLimits: SheetLimits = {
  fileBytes: 64 * mb,
  xlsBytes: 24 * mb,
  entries: 200,
  sheetPartBytes: 400 * mb,
  partBytes: 50 * mb,
  totalBytes: 500 * mb,
  ratio: 200,
  ratioFromBytes: mb,
  rows: 200_000,
  columns: 200,
  cellChars: 32_767,
  sheets: 50,
  milliseconds: 60_000,
  heapMb: 512,
}

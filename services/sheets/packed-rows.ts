/**
 * Rows on their way from the worker and in wait for being taken: as JSON in UTF-8, which crosses between threads without a copy and
 * needs a fraction of the memory of the objects. Unpacked batch by batch, each time they are gone through.
 */
import type { ParsedRow } from './parsed-file.ts'
import { shapedFrom, ShapeWriter, type Shaped } from './shaped-values.ts'

export interface RowPack {
  readonly count: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

interface Packed {
  readonly shapes: readonly (readonly string[])[]
  readonly rows: readonly Shaped[]
}

export function packRows(rows: readonly ParsedRow[]): RowPack {
  const writer = new ShapeWriter()
  const packed: Packed = { rows: rows.map((row) => writer.shaped(row)), shapes: writer.shapes }
  return { count: rows.length, bytes: encoder.encode(JSON.stringify(packed)) }
}

export function unpackRows({ bytes }: RowPack): ParsedRow[] {
  const { shapes, rows } = JSON.parse(decoder.decode(bytes)) as Packed
  return rows.map((row) => shapedFrom(shapes, row) as ParsedRow)
}

/** The rows of a sheet, held packed. */
export class PackedRows implements Iterable<ParsedRow> {
  private readonly packs: RowPack[] = []
  private count = 0

  get length(): number {
    return this.count
  }

  add(pack: RowPack): void {
    this.packs.push(pack)
    this.count += pack.count
  }

  *[Symbol.iterator](): Generator<ParsedRow> {
    for (const pack of this.packs) yield* unpackRows(pack)
  }
}

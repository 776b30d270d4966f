/**
 * Plain data with the names of the fields apart: rows of one list have the same few shapes, and their names are longer than what
 * stands in them. An object is its values behind the number of its shape, a list its members behind -1.
 */
export type Shaped = string | number | boolean | null | readonly Shaped[]

const list = -1

/** Turns values into their shaped form; `shapes` grows with what is met. */
export class ShapeWriter {
  readonly shapes: string[][] = []
  private readonly known = new Map<string, number>()

  /** Of what JSON can hold; fields that are undefined are left out, as in JSON. */
  shaped(value: unknown): Shaped {
    if (typeof value !== 'object' || value === null) return value as Shaped
    return Array.isArray(value) ? [list, ...value.map((each) => this.shaped(each))] : this.object(value)
  }

  private object(value: object): Shaped {
    const fields = value as Record<string, unknown>
    const values: Shaped[] = [0]
    let shape = ''
    for (const name in fields) {
      const field = fields[name]
      if (field === undefined) continue
      // With its length no two lists of names are the same text.
      shape += `${name.length}:${name}`
      values.push(typeof field === 'object' ? this.shaped(field) : (field as Shaped))
    }
    values[0] = this.known.get(shape) ?? this.learn(shape, fields)
    return values
  }

  private learn(shape: string, fields: Record<string, unknown>): number {
    const number = this.shapes.push(Object.keys(fields).filter((name) => fields[name] !== undefined)) - 1
    this.known.set(shape, number)
    return number
  }
}

/** The value again. */
export function shapedFrom(shapes: readonly (readonly string[])[], value: Shaped): unknown {
  if (typeof value !== 'object' || value === null) return value
  const number = value[0] as number
  if (number === list) return value.slice(1).map((each) => shapedFrom(shapes, each))
  const names = shapes[number] ?? []
  const object: Record<string, unknown> = {}
  for (let at = 0; at < names.length; at += 1) {
    const field = value[at + 1] as Shaped
    object[names[at] as string] = typeof field === 'object' ? shapedFrom(shapes, field) : field
  }
  return object
}

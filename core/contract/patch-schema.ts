import { z } from 'zod'

/**
 * The schema of a change to a record: every field may be left out, and a field left out stays left out. zod's own `partial()`
 * would fill the defaults in, so that changing one field would empty all the others.
 */
export function patchOf<Shape extends z.ZodRawShape>(
  record: z.ZodObject<Shape>,
): z.ZodType<Partial<z.output<z.ZodObject<Shape>>>, Partial<z.input<z.ZodObject<Shape>>>> {
  const fields = Object.entries(record.shape as unknown as Record<string, z.ZodType>).map(([name, field]) => [
    name,
    (field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field).optional(),
  ])
  // The shape is rebuilt by name, which the type system cannot follow.
  return z.object(Object.fromEntries(fields) as z.ZodRawShape) as never
}

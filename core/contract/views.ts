import { z } from 'zod'
import { text } from './entities/index.ts'
import { command, query } from './kit.ts'

/** How a person likes the window. Kept on this computer for each user; it is neither history nor package. */
export const views = {
  /** Table → column → width in pixels, as this user dragged them. */
  'views.widths': query('session:own', z.object({})).gives<
    Readonly<Record<string, Readonly<Record<string, number>>>>
  >(),
  'views.keepWidths': command(
    'session:own',
    z.object({ table: text(60).min(1), widths: z.record(z.string().max(60), z.number().int().min(20).max(3000)) }),
  ).gives<{ kept: true }>(),
} as const

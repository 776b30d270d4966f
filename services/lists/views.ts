/** How each person likes the window: in the encrypted file, beside the records, and never in a package. */
import type { views } from '../../core/contract/views.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'

type Widths = Record<string, Record<string, number>>

const placeOf = (userId: number): string => `columnWidths:${userId}`
const widthsOf = (store: Store, userId: number): Widths => JSON.parse(store.meta(placeOf(userId)) ?? '{}') as Widths

export const viewHandlers: HandlersOf<typeof views> = {
  'views.widths': (_input, { store, user }) => widthsOf(store, user.id),

  'views.keepWidths': ({ table, widths }, { store, user }) => {
    store.setMeta(placeOf(user.id), JSON.stringify({ ...widthsOf(store, user.id), [table]: widths }))
    return { kept: true }
  },
}

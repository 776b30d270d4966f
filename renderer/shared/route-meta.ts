import 'vue-router'
import type { Right } from '../../core/contract/rights.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Page title in Chinese. */
    title?: string
    /** Without this right the page does not open. */
    right?: Right
    /** What F1 shows: one Chinese sentence a line; `按键：说明` lines are set as keys. */
    help?: readonly string[]
  }
}

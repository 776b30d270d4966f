/** The shape of the one contract. It knows nothing of Electron, HTTP, Vue or SQL. */
import type { z } from 'zod'
import type { Right } from './rights.ts'

/** An expected refusal: a stable code for the telephone, a Chinese sentence that says what to do, and its figures. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** One callable thing: who may call it, how its input is checked, what it gives back. */
export interface Method<In extends z.ZodType, Out> {
  readonly kind: 'query' | 'command'
  readonly right: Right
  readonly input: In
  /** Carries the type only; never set. */
  readonly output?: Out
}

export type ContractShape = Readonly<Record<string, Method<z.ZodType, unknown>>>

export type InputOf<M> = M extends Method<infer In, unknown> ? z.output<In> : never
export type RawInputOf<M> = M extends Method<infer In, unknown> ? z.input<In> : never
export type OutputOf<M> = M extends { output?: infer Out } ? Exclude<Out, undefined> : never

const method =
  (kind: 'query' | 'command') =>
  <In extends z.ZodType>(right: Right, input: In) => ({
    gives: <Out>(): Method<In, Out> => ({ kind, right, input }),
  })

/** A call that only reads. */
export const query = method('query')
/** A call that writes; it runs in one transaction with its audit row. */
export const command = method('command')

/** Thrown for an expected refusal; anything else reaches the user as `internal`. */
export class Refusal extends Error {
  readonly failure: Failure
  constructor(code: string, message: string, details?: Failure['details']) {
    super(`${code}: ${message}`)
    this.name = 'Refusal'
    this.failure = details ? { code, message, details } : { code, message }
  }
}

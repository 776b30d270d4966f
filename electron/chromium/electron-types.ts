/**
 * Members of an Electron type as the stand-in must have them: the name exists in electron.d.ts, Electron's parameters are
 * accepted, and plain results (text, numbers, promises of data, buffers) are the same. Results that are themselves
 * Electron objects are the stand-in's own, so they are not compared.
 */
export type Like<T, K extends keyof T> = {
  [P in K]: T[P] extends (...args: infer A) => infer R ? (...args: A) => PlainResult<R> : T[P]
}

type PlainResult<R> = R extends Plain | Promise<Plain> | Buffer | Promise<Buffer> ? R : unknown
type Plain = string | number | boolean | null | undefined | void

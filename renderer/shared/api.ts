/** The window's side of the contract: the same names and types as everywhere, over the preload's one object. */
import type { Call, MethodName, MethodOutput, MethodRawInput, StationEvents } from '../../core/contract/index.ts'
import type { Failure, Result } from '../../core/contract/kit.ts'

interface StationBridge {
  call(name: string, input: unknown): Promise<Result<unknown>>
  on(topic: string, listener: (payload: unknown) => void): () => void
  pathsOf(files: readonly File[]): Promise<string[]>
}

declare global {
  interface Window {
    readonly station: StationBridge
  }
}

/** An expected refusal, as a screen shows it. */
export class CallFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'CallFailure'
    this.failure = failure
  }
}

/** Calls one method and gives its value or its failure. Vue proxies are flattened: only plain JSON crosses. */
export const call: Call = async (name, input) => {
  const plain: unknown = JSON.parse(JSON.stringify(input))
  return (await window.station.call(name, plain)) as Result<MethodOutput<typeof name>>
}

/** Calls one method; a refusal is thrown as `CallFailure`. */
export async function ask<M extends MethodName>(name: M, input: MethodRawInput<M>): Promise<MethodOutput<M>> {
  const result = await call(name, input)
  if (!result.ok) throw new CallFailure(result.failure)
  return result.value
}

/** Listens to one of the station's own events; gives the function that stops listening. */
export function listen<T extends keyof StationEvents>(
  topic: T,
  listener: (payload: StationEvents[T]) => void,
): () => void {
  return window.station.on(topic, (payload) => listener(payload as StationEvents[T]))
}

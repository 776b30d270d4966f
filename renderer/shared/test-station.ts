/** For tests only: a station in memory behind `window.station`, with the answers that a test gives it. */
import { vi } from 'vitest'
import type { MethodName, MethodOutput } from '../../core/contract/index.ts'
import type { Failure } from '../../core/contract/kit.ts'

type Answers = { [M in MethodName]?: (input: never) => MethodOutput<M> | Promise<MethodOutput<M>> }

export interface TestStation {
  /** Every call so far: name and input. */
  readonly calls: { name: string; input: unknown }[]
  /** Sends one of the station's own events. */
  send(topic: string, payload: unknown): void
}

/** A refusal for an answer to throw. */
export class TestRefusal extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/** Puts the station in place; a method without an answer is refused. */
export function useTestStation(answers: Answers): TestStation {
  const calls: TestStation['calls'] = []
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  vi.stubGlobal('station', {
    call: async (name: string, input: unknown) => {
      calls.push({ name, input })
      const answer = answers[name as MethodName] as ((input: unknown) => unknown) | undefined
      if (!answer) return { ok: false, failure: { code: 'unknown-method', message: `没有 ${name}` } }
      try {
        return { ok: true, value: await answer(input) }
      } catch (error) {
        if (error instanceof TestRefusal) return { ok: false, failure: error.failure }
        throw error
      }
    },
    on: (topic: string, listener: (payload: unknown) => void) => {
      const heard = listeners.get(topic) ?? new Set()
      listeners.set(topic, heard.add(listener))
      return () => heard.delete(listener)
    },
  })
  return { calls, send: (topic, payload) => listeners.get(topic)?.forEach((listener) => listener(payload)) }
}

import { createApp, h } from 'vue'
import { afterEach, expect, it } from 'vitest'
import { CallFailure } from './api.ts'
import { useAlertCheck, type AlertCheck } from './use-alert-check.ts'

let unmount = (): void => undefined
afterEach(() => unmount())

async function signedCheck(): Promise<AlertCheck> {
  const call = () => Promise.resolve({ ok: true, value: { approval: 'a', secondPerson: '何院长' } })
  Object.assign(window, { station: { call } })
  let made: AlertCheck | undefined
  const app = createApp({
    setup() {
      made = useAlertCheck({ personId: () => 1, query: () => null, depends: () => 0, reasons: () => ({}) })
      return () => h('div')
    },
  })
  app.mount(document.createElement('div'))
  unmount = () => app.unmount()
  if (!made) throw new Error('not mounted')
  await made.sign('已评估', 'yuanzhang', '…')
  return made
}

it.each([
  ['a reason that is still missing elsewhere on the form', 'prescription-reason', true],
  ['a signature that is too old', 'prescription-blocked', false],
])('after %s the second signature stays: %s → %s', async (_, code, stays) => {
  const check = await signedCheck()
  check.refused(new CallFailure({ code, message: '没有保存' }))
  expect(check.signature.value !== null).toBe(stays)
})

import { beforeEach, describe, expect, it } from 'vitest'
import { currentUndo } from './undo-offer.ts'
import { useAttempt } from './use-attempt.ts'

beforeEach(() => (currentUndo.value = null))

describe('what a person sets off', () => {
  it('is not done twice by a second click while it is under way', async () => {
    const { working, attempt } = useAttempt()
    let done = 0
    let finish = (): void => undefined
    const slow = () =>
      attempt(async () => {
        done += 1
        await new Promise<void>((resolve) => (finish = resolve))
      })
    const first = slow()
    expect(working.value).toBe(true)
    expect(await slow()).toBe(false)
    finish()
    expect(await first).toBe(true)
    expect([done, working.value]).toEqual([1, false])
  })

  it('keeps its failure until something succeeds', async () => {
    const { working, failure, attempt } = useAttempt()
    const refused = new Error('refused')
    expect(await attempt(() => Promise.reject(refused))).toBe(false)
    expect([failure.value, working.value]).toEqual([refused, false])
    await attempt(() => Promise.resolve())
    expect(failure.value).toBeNull()
  })

  it('is offered to be taken back when it wrote something', async () => {
    const { write } = useAttempt()
    expect(
      await write(
        async () => ({ tx: 7, days: 3 }),
        ({ days }) => `排了 ${days} 天`,
      ),
    ).toEqual({ tx: 7, days: 3 })
    expect(currentUndo.value).toMatchObject({ tx: 7, what: '排了 3 天', seconds: 15 })
    await write(async () => ({ tx: 8 }), '已合并', 30)
    expect(currentUndo.value).toMatchObject({ tx: 8, seconds: 30 })
  })

  it('offers nothing when the write was refused', async () => {
    const { failure, write } = useAttempt()
    expect(await write(() => Promise.reject(new Error('refused')), '已保存')).toBeNull()
    expect([failure.value, currentUndo.value]).toEqual([new Error('refused'), null])
  })
})

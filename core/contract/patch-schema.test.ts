import { describe, expect, it } from 'vitest'
import { followUp, person } from './entities/index.ts'
import { patchOf } from './patch-schema.ts'

describe('patchOf', () => {
  it('leaves out what was left out, so that correcting one reading keeps the others', () => {
    expect(patchOf(followUp).parse({ sbp: 138 })).toEqual({ sbp: 138 })
    expect(patchOf(person).parse({ phone: null })).toEqual({ phone: null })
  })

  it('keeps the limits of each field', () => {
    expect(patchOf(followUp).safeParse({ sbp: 1380 }).success).toBe(false)
    expect(patchOf(person).safeParse({ sex: '7' }).success).toBe(false)
  })
})

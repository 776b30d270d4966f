import { describe, expect, it } from 'vitest'
import { readVillageNames } from './village-names.ts'

describe('readVillageNames', () => {
  it.each([
    ['东岗村\n西岗村', ['东岗村', '西岗村']],
    ['东岗村、西岗村，柳林村', ['东岗村', '西岗村', '柳林村']],
    ['1. 东岗村\r\n2.西岗村\r\n\r\n', ['东岗村', '西岗村']],
    ['1\t东岗村\n2\t西岗村', ['东岗村', '西岗村']],
    ['', []],
  ])('%j', (typed, names) => {
    expect(readVillageNames(typed).names).toEqual(names)
  })

  it('says which were there twice', () => {
    expect(readVillageNames('东岗村\n西岗村\n东岗村')).toEqual({ names: ['东岗村', '西岗村'], doubled: ['东岗村'] })
  })
})

import { describe, expect, it } from 'vitest'
import {
  checkExtensions,
  extensionDefaults,
  extensionFacts,
  extensionFields,
  extensionFieldsOf,
  extensionGroups,
} from './extension-fields.ts'

const groups = extensionGroups.map(({ id }) => id)

describe('the table of extension fields', () => {
  it('puts every field into a group, and names a source for each', () => {
    for (const field of extensionFields) {
      expect(groups).toContain(field.group)
      expect(field.source).toMatch(/^§1\.3/)
      expect(field.codes !== undefined, field.id).toBe(field.kind === 'code')
    }
    for (const group of groups)
      expect(
        extensionFields.some((field) => field.group === group),
        group,
      ).toBe(true)
    for (const id of extensionDefaults) expect(groups).toContain(id)
  })

  it('has each id once on a form', () => {
    for (const disease of ['HTN', 'T2DM'] as const) {
      const ids = extensionFieldsOf(disease, groups).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('asks only what is switched on, and each disease its own', () => {
    expect(extensionFieldsOf('HTN', [])).toEqual([])
    expect(extensionFieldsOf('HTN', ['tbScreen'])).toEqual([])
    expect(extensionFieldsOf('T2DM', ['tbScreen']).map(({ id }) => id)).toEqual(['tbCough', 'tbBlood', 'tbFever'])
    expect(extensionFieldsOf('HTN', ['dietEval'])[0]?.codes?.codes.map(({ label }) => label)).toEqual([
      '合理',
      '基本合理',
      '不合理',
    ])
    expect(extensionFieldsOf('T2DM', ['dietEval'])[0]?.codes?.codes.map(({ label }) => label)).toEqual([
      '控制',
      '不控制',
    ])
  })
})

describe('answers in words', () => {
  it('shows all that a record holds, in the order of the table', () => {
    const ext = {
      acceptLevel: '2',
      referralContact: '张医生',
      residentSign: true,
      medAdjust: [{ name: '缬沙坦', freqPerDay: 1, dosePerTime: 80, doseUnit: 'mg' }],
      raw: { 别的: 'x' },
    }
    expect(extensionFacts('HTN', ext).map(({ label, text }) => `${label}：${text}`)).toEqual([
      '用药调整意见：缬沙坦 每日 1 次 每次 80mg',
      '转诊联系人：张医生',
      '居民已签字：是',
      '患者接受管理程度：勉强接受',
    ])
  })

  it('says nothing for empty answers and shows a code that it does not know as it is', () => {
    expect(extensionFacts('HTN', { acceptLevel: '', residentSign: false, referralPhone: null })).toEqual([])
    expect(extensionFacts('HTN', { acceptLevel: '7' })[0]?.text).toBe('7')
  })
})

describe('checking answers', () => {
  const drug = { name: '缬沙坦', freqPerDay: 1, dosePerTime: 80, doseUnit: 'mg' }
  it.each([
    [{ acceptLevel: '3' }, []],
    [{ acceptLevel: '4' }, ['acceptLevel']],
    [{ acceptLevel: 3 }, ['acceptLevel']],
    [{ referralContact: '张'.repeat(100) }, []],
    [{ referralContact: '张'.repeat(101) }, ['referralContact']],
    [{ residentSign: 'yes' }, ['residentSign']],
    [{ medAdjust: [drug, drug, drug] }, []],
    [{ medAdjust: [drug, drug, drug, drug] }, ['medAdjust']],
    [{ medAdjust: [{ dose: 1 }] }, ['medAdjust']],
    [{ tbCough: '1' }, []],
    [{ ofANewerProgram: { any: 'thing' } }, []],
  ])('%# %j', (ext, fields) => expect(checkExtensions('T2DM', ext).map(({ field }) => field)).toEqual(fields))

  it('leaves alone what a record had before its correction', () => {
    expect(checkExtensions('HTN', { referralArrived: '到位' }, { referralArrived: '到位' })).toEqual([])
    expect(checkExtensions('HTN', { referralArrived: '不到' }, { referralArrived: '到位' })).toHaveLength(1)
  })

  it('names the choices', () => {
    expect(checkExtensions('HTN', { acceptLevel: '9' })[0]?.message).toContain('1 完全接受、2 勉强接受、3 不接受')
  })
})

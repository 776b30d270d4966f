import { describe, expect, it } from 'vitest'
import { resolveMedicine } from './resolve-medicine.ts'
import { medicine, someDrugs } from './rule-case.ts'

const parts = (text: string, spec?: string) =>
  resolveMedicine(medicine(text, spec === undefined ? {} : { spec }), someDrugs).ingredients.map(
    ({ name, mgPerDay }) => `${name} ${mgPerDay ?? '?'}`,
  )

describe('names as they are written in villages', () => {
  it.each([
    ['络活喜', ['氨氯地平 ?']],
    ['拜新同', ['硝苯地平 ?']],
    ['倍他乐克缓释片', ['美托洛尔 ?']],
    ['二甲双胍', ['二甲双胍 ?']],
    ['阿司匹林肠溶片', ['阿司匹林 ?']],
    ['马来酸左旋氨氯地平片', ['左氨氯地平 ?']],
    ['氯沙坦钾氢氯噻嗪片', ['氢氯噻嗪 ?', '氯沙坦 ?']],
    ['沙库巴曲缬沙坦钠片', ['沙库巴曲 ?', '缬沙坦 ?']],
    ['门冬胰岛素 30', ['门冬胰岛素30 ?']],
    ['门冬胰岛素', ['门冬胰岛素 ?']],
    ['精蛋白重组人胰岛素混合', ['预混人胰岛素 ?']],
    ['自备草药', []],
  ])('%s', (text, expected) => expect(parts(text).toSorted()).toEqual(expected.toSorted()))
})

describe('amounts a day', () => {
  it.each([
    ['复方降压片 1片×3', undefined, ['利血平 0.096', '氢氯噻嗪 9.3', '双肼屈嗪 12.6']],
    ['降压0号 1片×1', undefined, ['氢氯噻嗪 12.5', '氨苯蝶啶 12.5', '双肼屈嗪 12.5', '利血平 0.1']],
    ['珍菊降压片 1片×3', undefined, ['可乐定 0.09', '氢氯噻嗪 15']],
    ['缬沙坦 80mg×2', undefined, ['缬沙坦 160']],
    ['缬沙坦 1片×2', '80mg', ['缬沙坦 160']],
    ['二甲双胍 2片×2', '0.25g', ['二甲双胍 1000']],
    ['二甲双胍 2片×2', '0.25/0.5g', ['二甲双胍 ?']],
    ['甘精胰岛素 20U×1', undefined, ['甘精胰岛素 20']],
    ['络活喜 5mg×0.5', undefined, ['氨氯地平 2.5']],
  ])('%s of %s', (text, spec, expected) => expect(parts(text, spec)).toEqual(expected))
})

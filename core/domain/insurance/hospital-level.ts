/** What kind of institution settled a visit or an admission, for 基层就诊 and 二级及以上门诊 (domain handbook §3.1 no. 11 and 23). */
import type { CodeList } from '../code-list.ts'

export const hospitalLevelCodes: CodeList = {
  id: 'hospitalLevel',
  name: '机构级别',
  source: '本系统；医疗机构基本标准分一、二、三级',
  codes: [
    {
      value: '0',
      label: '乡村机构（卫生院、卫生室）',
      also: ['乡镇卫生院', '村卫生室', '社区卫生服务中心', '基层医疗机构', '基层'],
    },
    { value: '1', label: '一级及其他', also: ['一级', '未定级', '其他'] },
    { value: '2', label: '二级医院', also: ['二级', '二级甲等', '二甲', '县级'] },
    { value: '3', label: '三级医院', also: ['三级', '三级甲等', '三甲', '市级', '省级'] },
  ],
}

/** `pharmacy`: buying at a chemist's is no visit. */
export type ReadLevel = { readonly level: string | null; readonly guessed: boolean } | 'pharmacy'

const isRural = /卫生院|卫生室|卫生所|卫生站|社区卫生|乡镇|村医/
const isPharmacy = /药店|药房|药业|医药(连锁|有限)/

/**
 * The level of an institution from what a settlement list writes of it. The institution's own name goes before a level that only says
 * 一级 (township centres are of the first level), the level before a guess by name. Null where neither says anything.
 */
export function hospitalLevelOf(levelWords: string | null, name: string | null): ReadLevel {
  const words = (levelWords ?? '').normalize('NFKC')
  const called = (name ?? '').normalize('NFKC')
  if (isPharmacy.test(words) || (isPharmacy.test(called) && !/医院|卫生/.test(called))) return 'pharmacy'
  const told = /三级|三甲|三乙|^3/.test(words)
    ? '3'
    : /二级|二甲|二乙|^2/.test(words)
      ? '2'
      : isRural.test(words) || /基层/.test(words)
        ? '0'
        : /一级|一甲|未定级|未评|其他|^1/.test(words)
          ? '1'
          : null
  if (told === '2' || told === '3' || told === '0') return { level: told, guessed: false }
  if (isRural.test(called)) return { level: '0', guessed: false }
  if (told !== null) return { level: told, guessed: false }
  // A county hospital without a level in the list: nearly all are of the second.
  return /县.*医院|(人民|中医|中西医结合|中心)医院/.test(called)
    ? { level: '2', guessed: true }
    : { level: null, guessed: false }
}

/** The words of grading: colours 分标 and care levels 就诊层级 (domain handbook §2.8, §2.9). */
import type { CodeList } from '../code-list.ts'

export type GradeColor = 'red' | 'yellow' | 'green' | 'grey'
export type CareLevel = 'COUNTY_ER' | 'COUNTY' | 'TOWNSHIP' | 'VILLAGE'

export const gradeColorCodes: CodeList = {
  id: 'color',
  name: '分标颜色',
  source: '§2.8',
  codes: [
    { value: 'red', label: '红' },
    { value: 'yellow', label: '黄' },
    { value: 'green', label: '绿' },
    { value: 'grey', label: '灰' },
  ],
}

export const careLevelCodes: CodeList = {
  id: 'careLevel',
  name: '建议就诊层级',
  source: '§2.9 S2',
  codes: [
    { value: 'COUNTY_ER', label: '县级急诊' },
    { value: 'COUNTY', label: '县级医院' },
    { value: 'TOWNSHIP', label: '乡镇卫生院' },
    { value: 'VILLAGE', label: '村卫生室' },
  ],
}

/** Worse first; 灰 stands before 黄: what is unknown must not hide behind what is known to be moderate. */
export const colorsWorstFirst: readonly GradeColor[] = ['red', 'grey', 'yellow', 'green']

/** The worst of several colours; null for none. */
export function worstColor(colors: readonly GradeColor[]): GradeColor | null {
  return colorsWorstFirst.find((color) => colors.includes(color)) ?? null
}

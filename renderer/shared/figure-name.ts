import type { FigureDisease } from '../../core/contract/figures.ts'
import { figureDiseaseShort } from './words.ts'

/** `高血压规范管理率`; a figure that names its own reading needs no disease before it: `血压控制率`. */
export function figureName(disease: FigureDisease, name: string): string {
  return disease === 'ALL' || /^血[压糖]/.test(name) ? name : `${figureDiseaseShort[disease]}${name}`
}

import type { Disease } from '../../core/contract/entities/index.ts'
import { diseaseShort } from './words.ts'

/** `高血压规范管理率`; a figure that names its own reading needs no disease before it: `血压控制率`. */
export function figureName(disease: Disease, name: string): string {
  return /^血[压糖]/.test(name) ? name : `${diseaseShort[disease]}${name}`
}

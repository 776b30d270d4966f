import { labelOf } from '../../../core/domain/code-list.ts'
import { hospitalLevelCodes } from '../../../core/domain/insurance/hospital-level.ts'

/** 二级医院, without the examples that the code list gives in brackets; empty for a level nobody knows. */
export const shortLevel = (level: string | null): string => labelOf(hospitalLevelCodes, level).replace(/（.*/, '')

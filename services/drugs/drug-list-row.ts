/** A drug as a row of a spreadsheet, under headings that the import of a list reads. */
import type { Drug } from '../../core/contract/entities/index.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { drugGroupCodes } from '../../core/domain/visit-codes.ts'
import type { SheetValue } from '../sheets/writing/sheet-writer.ts'

export const drugListHeadings = [
  '目录编号',
  '通用名',
  '剂型',
  '规格',
  '单位',
  '类别',
  '大类',
  'ATC',
  'DDD',
  '常用量',
  '软上限',
  '硬上限',
  '基药',
  '集采',
  '医保',
  '长处方天数',
  '两病用药保障',
  '成分',
] as const

export const drugListRow = (drug: Drug): SheetValue[] => [
  drug.code,
  drug.genericName,
  drug.doseForm,
  drug.spec,
  drug.unit,
  drug.drugClass,
  labelOf(drugGroupCodes, drug.purpose),
  drug.atc ?? '',
  drug.ddd ?? '',
  drug.usualDose,
  limitText(drug.softMaxPerDay, drug.softMax, drug.maxUnit),
  limitText(drug.hardMaxPerDay, drug.hardMax, drug.maxUnit),
  drug.essential ?? '',
  drug.volumeBased ?? '',
  drug.insurance ?? '',
  drug.longRxMaxDays,
  drug.coveredByTwoDisease ? '是' : '否',
  drug.components.map(({ ingredient, amount, unit }) => `${ingredient}${amount}${unit}`).join('+'),
]

const limitText = (amount: number | null, text: string | null, unit: string | null): string =>
  amount === null ? (text ?? '') : `${amount}${unit ?? ''}`

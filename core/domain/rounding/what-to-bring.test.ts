import { expect, it } from 'vitest'
import { whatToBring } from './what-to-bring.ts'

it.each([
  [['HTN'], [], ['身份证、医保卡', '正在吃的药（带药盒）']],
  [['T2DM'], [], ['空腹来', '身份证、医保卡', '正在吃的药（带药盒）']],
  [['HTN'], ['uncontrolled-twice'], ['身份证、医保卡', '正在吃的药（带药盒）', '家里测的血压记录']],
  [['T2DM'], ['red'], ['空腹来', '身份证、医保卡', '正在吃的药（带药盒）', '家里测的血糖记录']],
  [['HTN'], ['labs'], ['身份证、医保卡', '正在吃的药（带药盒）', '近一年的化验单、检查单']],
  [['HTN'], ['long-prescription'], ['身份证、医保卡', '正在吃的药（带药盒）', '上次的处方和余药']],
] as const)('%j for %j', (diseases, reasons, things) => expect(whatToBring(diseases, reasons)).toEqual(things))

import type { PatientPage } from '../../../../core/contract/patients.ts'
import { labelOf, labelsOf, type CodeList } from '../../../../core/domain/code-list.ts'
import { personCodeLists as codes } from '../../../../core/domain/person-code-lists.ts'
import { allergyStatement } from '../../../../core/domain/person-codes.ts'
import { residencyCodes } from '../../../../core/domain/register-codes.ts'
import { idTypeNames } from '../../../shared/words.ts'

type Fact = readonly [name: string, value: string | null]

const joined = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join('，')
/** Codes as words; other words of the record stand in for 其他. */
const withOther = (list: CodeList, values: readonly string[], other: string | null) =>
  joined(labelsOf(list, values), other)

/** Who the person is: always shown, missing ones as —. */
export function identityFacts({ person }: PatientPage): Fact[] {
  return [
    ['出生日期', person.birthDate],
    ['证件', joined(idTypeNames[person.idType], person.idNote)],
    ['档案号', person.archiveNo],
    ['住址', person.address],
    ['常住', labelOf(residencyCodes, person.residency)],
    ['联系人', [person.contactName, person.contactPhone].filter(Boolean).join(' ')],
    ['身高', person.heightCm === null ? null : `${person.heightCm} cm`],
    ['药物过敏', allergyStatement(person) || null],
    ...(person.note ? [['备注', person.note] as const] : []),
  ]
}

/** The rest of the 个人基本信息表, where it is filled in. */
export function backgroundFacts({ person }: PatientPage): Fact[] {
  const facts: Fact[] = [
    ['民族', person.ethnicityOther ?? labelOf(codes.ethnicity, person.ethnicity)],
    [
      '血型',
      joined(
        labelOf(codes.bloodType, person.bloodType),
        person.rhType ? `RH ${labelOf(codes.rhType, person.rhType)}` : '',
      ),
    ],
    ['文化程度', labelOf(codes.education, person.education)],
    ['职业', joined(labelOf(codes.occupation, person.occupation), person.workplace)],
    ['婚姻', labelOf(codes.marriage, person.marriage)],
    ['支付方式', withOther(codes.payment, person.payment, person.paymentOther)],
    ['暴露史', labelsOf(codes.exposures, person.exposures)],
    ['家族史', familyText(person)],
    ['遗传病史', person.geneticDisease],
    ['残疾', withOther(codes.disabilities, person.disabilities, person.disabilityOther)],
  ]
  return facts.filter(([, value]) => value)
}

function familyText({ fatherHx, motherHx, siblingHx, childHx, familyHxOther }: PatientPage['person']): string {
  const relatives = [
    ['父', fatherHx],
    ['母', motherHx],
    ['兄弟姐妹', siblingHx],
    ['子女', childHx],
  ] as const
  const told = relatives.filter(([, diseases]) => diseases.length > 0)
  const ill = told.filter(([, diseases]) => !diseases.includes('1'))
  if (ill.length === 0) return joined(told.length > 0 ? `${told.map(([who]) => who).join('、')}无` : '', familyHxOther)
  return joined(ill.map(([who, diseases]) => `${who}：${labelsOf(codes.fatherHx, diseases)}`).join('；'), familyHxOther)
}

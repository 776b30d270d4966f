import type { DiseaseFileView, PatientPage } from '../../../../core/contract/patients.ts'
import { labelOf, labelsOf } from '../../../../core/domain/code-list.ts'
import { relativeCodes } from '../../../../core/domain/person-codes.ts'
import {
  detectionSourceCodes,
  diabetesTypeCodes,
  htnGradeCodes,
  manageLevelCodes,
  riskLevelCodes,
} from '../../../../core/domain/register-codes.ts'
import { bloodPressureText } from '../../../shared/figure-text.ts'
import { vagueDateText } from '../vague-date.ts'

type Fact = readonly [name: string, value: string | null]

const joined = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join('，')
const withUnit = (value: number | null, unit: string) => (value === null ? '' : `${value} ${unit}`)

/** What a 专档 says, in the order of the card: what everybody asks for always, the rest where it is filled in. */
export function fileFacts(file: DiseaseFileView, page: Pick<PatientPage, 'person' | 'followUps'>): Fact[] {
  const planned = page.followUps.find((one) => one.disease === file.disease)?.nextVisitDate ?? null
  const next = file.statuses[0]?.status === 'closed' ? null : planned
  const pressure = file.baseSbp === null && file.baseDbp === null ? '' : bloodPressureText(file.baseSbp, file.baseDbp)
  const always: Fact[] = [
    ['下次应访', next],
    ['村医', file.doctor ?? page.person.doctor],
    ['建档', joined(file.enrolDate, file.orgName)],
    ['确诊', joined(vagueDateText(file.dxDate, file.dxDatePrecision), file.dxOrg)],
  ]
  const filled: Fact[] = [
    ['发现途径', labelOf(detectionSourceCodes, file.source)],
    ['登记分级', labelOf(htnGradeCodes, file.htnGrade)],
    ['登记分层', labelOf(riskLevelCodes, file.riskLevel)],
    ['类型', labelOf(diabetesTypeCodes, file.dmType)],
    ['管理级别', labelOf(manageLevelCodes, file.manageLevel)],
    [
      '建档时',
      joined(
        pressure && `血压 ${pressure}`,
        file.baseFpg === null ? '' : `空腹血糖 ${file.baseFpg}`,
        file.baseGlucose2h === null ? '' : `餐后血糖 ${file.baseGlucose2h}`,
        withUnit(file.baseHeightCm, 'cm'),
        withUnit(file.baseWeightKg, 'kg'),
      ),
    ],
    ['家族史', joined(labelsOf(relativeCodes, file.familyRelatives), file.familyHx)],
    ['表格原文', rawText(file.ext)],
    ['备注', file.note],
  ]
  return [...always, ...filled.filter(([, value]) => value)]
}

const rawNames: Readonly<Record<string, string>> = {
  riskFactors: '危险因素',
  organDamage: '靶器官损害',
  complications: '并发症',
}

/** Words of an imported list that no field could take; what belongs to other columns was already said in the receipt. */
function rawText(ext: Readonly<Record<string, unknown>>): string {
  const raw = typeof ext['raw'] === 'object' && ext['raw'] !== null ? (ext['raw'] as Record<string, unknown>) : {}
  return Object.entries(rawNames)
    .flatMap(([field, name]) => (typeof raw[field] === 'string' ? [`${name}：${raw[field]}`] : []))
    .join('；')
}

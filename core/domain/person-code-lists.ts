import type { CodeList } from './code-list.ts'
import {
  bloodTypeCodes,
  disabilityCodes,
  drugAllergyCodes,
  educationCodes,
  ethnicityCodes,
  exposureCodes,
  familyDiseaseCodes,
  marriageCodes,
  occupationCodes,
  paymentCodes,
  rhTypeCodes,
} from './person-codes.ts'

/** The code list of each coded field of the 个人基本信息表 (domain handbook §1.5): the form, the patient page and the history read the same. */
export const personCodeLists = {
  ethnicity: ethnicityCodes,
  bloodType: bloodTypeCodes,
  rhType: rhTypeCodes,
  education: educationCodes,
  occupation: occupationCodes,
  marriage: marriageCodes,
  payment: paymentCodes,
  drugAllergies: drugAllergyCodes,
  exposures: exposureCodes,
  fatherHx: familyDiseaseCodes,
  motherHx: familyDiseaseCodes,
  siblingHx: familyDiseaseCodes,
  childHx: familyDiseaseCodes,
  disabilities: disabilityCodes,
} as const satisfies Readonly<Record<string, CodeList>>

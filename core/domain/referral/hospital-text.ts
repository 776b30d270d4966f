/** 转诊机构及科别 is one field of the follow-up form and two of the slip. */
export interface HospitalAndDepartment {
  readonly hospital: string | null
  readonly department: string | null
}

/** Parts `演示县人民医院 心内科` or `县中医院内分泌科` after the institution's word; what has none is all institution. */
export function splitHospital(text: string | null): HospitalAndDepartment {
  const whole = text?.trim() ?? ''
  if (whole === '') return { hospital: null, department: null }
  const parts = /^(.*?(?:医院|卫生院|保健院|中心|医共体))[\s,，、/]*(.*)$/.exec(whole) ?? /^(\S+)\s+(.+)$/.exec(whole)
  return { hospital: parts?.[1] ?? whole, department: parts?.[2]?.trim() || null }
}

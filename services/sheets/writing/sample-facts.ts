import type { LocalDate } from '../../../core/domain/local-date.ts'

/** The clean facts of a township from which the sheets of other systems can be written (shape of the samples' truth). */
export interface SampleFacts {
  readonly year: number
  readonly people: readonly SamplePerson[]
  readonly followUps: readonly SampleFollowUp[]
  readonly exams: readonly SampleExam[]
  readonly population: readonly SamplePopulation[]
  /** `安徽省霍邱县花园镇` and its health centre; layouts that show addresses need them. */
  readonly place: { readonly address: string; readonly orgName: string }
}

export interface SamplePerson {
  readonly no: number
  readonly name: string
  readonly male: boolean
  readonly idNo: string
  readonly birth: LocalDate
  readonly phone: string
  readonly village: string
  readonly doctor: string
  readonly archive: string
  readonly htn: boolean
  readonly dm: boolean
  readonly enrolOn: LocalDate
  readonly dxOn: LocalDate
  readonly status: '在管' | '失访' | '死亡' | '迁出'
  /** Only for 死亡 and 迁出. */
  readonly endOn: LocalDate | null
  readonly height: number
  readonly signed: boolean
  readonly paid: boolean
}

export interface SampleFollowUp {
  readonly no: number
  readonly idNo: string
  readonly dis: 'HTN' | 'T2DM'
  readonly on: LocalDate
  /** 1 门诊, 2 家庭, 3 电话; the other codes as the forms number them. */
  readonly way: string
  readonly lost: boolean
  readonly sbp: number | null
  readonly dbp: number | null
  readonly fpg: number | null
  readonly weight: number
  readonly hr: number
  readonly smoke: number
  readonly drink: number
  readonly adh: string
  readonly adr: string
  readonly salt: string
  readonly psych: string
  readonly comply: string
}

export interface SampleExam {
  readonly no: number
  readonly idNo: string
  readonly on: LocalDate
}

export interface SamplePopulation {
  readonly village: string
  readonly residents: number
  readonly residents35: number
}

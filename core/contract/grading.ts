import { z } from 'zod'
import type { PersonGrading } from '../domain/grading/grade-person.ts'
import type { GradeColor } from '../domain/grading/grading-words.ts'
import { gradeColor, recordId, text } from './entities/index.ts'
import { command, query } from './kit.ts'

/** What lists show of a grading: the colour that holds today and why. */
export interface ColorMark {
  readonly color: GradeColor
  readonly reason: string
}

/** The grading of a person on their page: what holds today, what it was computed from, and who decided otherwise. */
export interface PatientGrading extends ColorMark {
  readonly computed: PersonGrading
  /** The data are too old: the colour turned grey by the calendar. */
  readonly stale: boolean
  readonly override: {
    readonly id: number
    readonly color: GradeColor
    readonly reason: string
    readonly by: string
    readonly on: string
  } | null
  /** The last decision that newer data ended. */
  readonly ended: {
    readonly color: GradeColor
    readonly reason: string
    readonly by: string
    readonly on: string
    readonly endedBy: string
  } | null
}

export interface GradingOptions {
  readonly severity3Rule: 'OR' | 'AND'
  readonly riskTable: '2018' | '2010'
}

export const grading = {
  /** Sets a person's colour against the computed one; a reason is always kept. Refuses `no-grading`, `same-color`. */
  'grading.override': command(
    'grading:override',
    z.object({ personId: recordId, color: gradeColor, reason: text(200).trim().min(1, '请写明改色理由') }),
  ).gives<{ tx: number }>(),
  /** Back to the computed colour. */
  'grading.endOverride': command(
    'grading:override',
    z.object({ personId: recordId, reason: text(200).trim().min(1, '请写明恢复理由') }),
  ).gives<{ tx: number }>(),
  /** The rules now in force, for everybody to read. */
  'grading.rules': query('patient:read', z.object({})).gives<{
    options: GradingOptions
    color: {
      version: string
      name: string
      source: string
      confidence: string
      lines: { color: GradeColor; sentence: string; source: string }[]
    }
    care: { version: string; source: string; confidence: string }
  }>(),
  /** Chooses between the readings of an unclear policy sentence; everybody is graded anew. */
  'grading.choose': command(
    'rule:choose',
    z.object({ severity3Rule: z.enum(['OR', 'AND']), riskTable: z.enum(['2018', '2010']) }),
  ).gives<{ people: number }>(),
} as const

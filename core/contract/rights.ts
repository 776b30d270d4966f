/** Who may do what. One table; the dispatcher asks it for every call and the permission test walks it. */

export const roles = ['clerk', 'specialist', 'manager', 'administrator'] as const
export type Role = (typeof roles)[number]

const everyone = roles
const staff = ['clerk', 'specialist', 'manager'] as const
const clerks = ['clerk', 'manager'] as const
const managers = ['manager'] as const
const keepers = ['manager', 'administrator'] as const

/** `open` needs no log-in: what the log-in and first-run pages call. */
export const rights = {
  open: 'anyone',
  'session:own': everyone,
  'patient:read': staff,
  'patient:unmask': clerks,
  'patient:write': clerks,
  /** Who may look for duplicates, and who may decide about them; what is only possible, a manager alone merges. */
  'duplicate:read': staff,
  'duplicate:decide': clerks,
  'grading:override': staff,
  'screening:read': staff,
  'screening:write': clerks,
  'rule:choose': managers,
  'follow-up:write': clerks,
  'exam:write': clerks,
  'lab:write': staff,
  'prescription:give': staff,
  /** Who may sign as the second person for what the prescription rules block. */
  'prescription:override': ['specialist', 'manager'],
  'prescription:review': staff,
  'education:write': managers,
  'visit:read': staff,
  'referral:read': staff,
  'referral:write': staff,
  'visit:write': ['specialist', 'manager'],
  /** A specialist sees the own statement only; the manager sees all, keeps the rates and signs. */
  'work:read': ['specialist', 'manager'],
  'work:write': managers,
  /** Who covers what and when they come is the township's to plan; the day's list is made by whoever prepares or holds the day. */
  'rounding:plan': clerks,
  'rounding:day': staff,
  'task:read': staff,
  'task:write': staff,
  'draft:own': staff,
  'drug:read': staff,
  'drug:write': managers,
  'drug:stock': clerks,
  'drug:dispense': staff,
  'drug:demand': clerks,
  'indicator:read': staff,
  'report:make': managers,
  /** Whoever sends data out looks first whether they can be true. */
  'truth:read': clerks,
  'fund:read': managers,
  'fund:write': managers,
  /** Stays in hospital, outpatient settlements and causes of death; questionnaires. */
  'insurance:read': staff,
  'insurance:write': clerks,
  'survey:read': staff,
  'survey:write': clerks,
  'list:export': staff,
  'score:read': clerks,
  'score:write': managers,
  'rectification:read': clerks,
  'rectification:report': clerks,
  'rectification:write': managers,
  'import:run': clerks,
  'import:undo': managers,
  'exchange:read': keepers,
  'exchange:export': managers,
  'exchange:import': managers,
  'exchange:trust': managers,
  /** Whoever types the data may save them: the clerk is the one who is there every day. */
  'backup:make': ['clerk', 'manager', 'administrator'],
  'user:read': keepers,
  'user:write': keepers,
  'system:read': everyone,
  'audit:read': keepers,
} as const satisfies Record<string, 'anyone' | readonly Role[]>

export type Right = keyof typeof rights

/** True when a person of this role (null: nobody is logged in) may use the right. */
export function holdsRight(role: Role | null, right: Right): boolean {
  const holders: 'anyone' | readonly Role[] = rights[right]
  if (holders === 'anyone') return true
  return role !== null && holders.includes(role)
}

import { z } from 'zod'
import { recordId, text } from './entities/index.ts'
import { command, query } from './kit.ts'
import { roles, type Role } from './rights.ts'

export interface SessionUser {
  readonly id: number
  readonly login: string
  readonly name: string
  readonly role: Role
}

/** `empty`: nothing set up yet · `locked`: nobody logged in · `open`: somebody is at work. */
export interface SessionStatus {
  readonly state: 'empty' | 'locked' | 'open'
  readonly demo: boolean
  readonly orgName: string | null
  readonly orgKind: 'township' | 'county' | null
  readonly user: SessionUser | null
  /** The demonstration township offers its people at the log-in page; a real one never does. */
  readonly demoLogins: readonly { login: string; name: string; role: Role; password: string }[]
  readonly recoveryConfirmed: boolean
}

export interface LoggedIn {
  /** Kept by the shell; the page never sees it. */
  readonly token: string
  readonly user: SessionUser
  readonly lastLogInAt: string | null
  readonly failedSince: number
  readonly recoveryConfirmed: boolean
}

export interface EmergencyKeys {
  /** The content of a file for `age -d -i`. */
  readonly ageIdentity: string
  /** `publicKey` is the content of a file for `minisign -V -p`. */
  readonly peers: readonly { readonly org: string; readonly name: string; readonly publicKey: string }[]
}

const password = text(200).min(1)
const login = text(40).min(1)

export const orgInput = z.object({
  code: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{1,29}$/, '机构代码应为 2–30 位数字或字母'),
  name: text(100).min(2),
  kind: z.enum(['township', 'county']).default('township'),
})

export const session = {
  'session.status': query('open', z.object({})).gives<SessionStatus>(),
  /** First run: makes the encrypted database and the first manager; shows the recovery code once. */
  'session.setUp': command(
    'open',
    z.object({
      org: orgInput,
      villages: z.array(text(50).min(1)).max(200).default([]),
      manager: z.object({ login, name: text(50).min(1), password }),
    }),
  ).gives<LoggedIn & { recoveryCode: string }>(),
  /** The recovery code typed back; until then the station asks again at each log-in. */
  'session.confirmRecoveryCode': command('session:own', z.object({ code: text(100) })).gives<{ confirmed: true }>(),
  'session.newRecoveryCode': command('exchange:trust', z.object({ password })).gives<{ recoveryCode: string }>(),
  /** What the sealed envelope holds: the station's secret receiving key and its peers' public keys, for opening packages without this program. */
  'session.emergencyKeys': command('exchange:trust', z.object({ password })).gives<EmergencyKeys>(),
  'session.logIn': command('open', z.object({ login, password })).gives<LoggedIn>(),
  'session.logOut': command('open', z.object({})).gives<{ done: true }>(),
  'session.lock': command('open', z.object({})).gives<{ done: true }>(),
  /** Forgotten password: the recovery code sets a new one for a manager. */
  'session.recover': command('open', z.object({ code: text(100), login, newPassword: password })).gives<{
    recoveryCode: string
  }>(),
  'session.changePassword': command('session:own', z.object({ oldPassword: password, newPassword: password })).gives<{
    done: true
  }>(),
} as const

export interface UserListItem extends SessionUser {
  readonly active: boolean
}

export const users = {
  'users.list': query('user:read', z.object({})).gives<UserListItem[]>(),
  'users.add': command(
    'user:write',
    z.object({ login, name: text(50).min(1), role: z.enum(roles), password }),
  ).gives<UserListItem>(),
  'users.setActive': command('user:write', z.object({ userId: recordId, active: z.boolean() })).gives<UserListItem>(),
  'users.resetPassword': command('user:write', z.object({ userId: recordId, password })).gives<{ done: true }>(),
} as const

/** What the top bar and the home page say about the safety of the data. */
export interface SystemOverview {
  readonly orgCode: string
  readonly orgName: string
  readonly orgKind: 'township' | 'county'
  readonly demo: boolean
  readonly today: string
  readonly villages: readonly VillageItem[]
  readonly doctors: readonly string[]
  readonly counts: {
    readonly people: number
    readonly htn: number
    readonly t2dm: number
    readonly followUpsThisYear: number
    readonly toVerify: number
  }
  readonly lastPackageAt: string | null
  readonly unsentChanges: number
  readonly lastBackupAt: string | null
}

export interface VillageItem {
  readonly id: number
  readonly name: string
  readonly people: number
  /** The newest count of residents, and the year it is of. */
  readonly residents: number | null
  readonly residents35: number | null
  readonly residentsYear: number | null
}

export interface AuditItem {
  readonly seq: number
  readonly at: string
  readonly userName: string | null
  readonly action: string
  readonly object: string | null
  /** Surname of the person whose record it was: `王*`. */
  readonly subject: string | null
  readonly outcome: string
  readonly reason: string | null
}

export const system = {
  'system.overview': query('system:read', z.object({})).gives<SystemOverview>(),
  'system.addVillage': command('patient:write', z.object({ name: text(50).min(1) })).gives<VillageItem>(),
  'system.setPopulation': command(
    'patient:write',
    z.object({
      villageId: recordId,
      year: z.number().int(),
      residents: z.number().int().min(0),
      residents35: z.number().int().min(0).nullable().default(null),
    }),
  ).gives<{ done: true }>(),
  /** A verified, encrypted copy of the database and the key ring in `folder` (default: the data folder's `backups`). */
  'system.backUp': command('backup:make', z.object({ folder: text(500).optional() })).gives<{
    path: string
    bytes: number
  }>(),
  /** Takes one transaction of the change log back: one's own; a manager anybody's. */
  'system.undo': command(
    'task:write',
    z.object({ tx: z.number().int().positive(), reason: text(200).default('撤销') }),
  ).gives<{ notUndone: number }>(),
  'system.audit': query(
    'audit:read',
    z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(200).default(100) }),
  ).gives<AuditItem[]>(),
} as const

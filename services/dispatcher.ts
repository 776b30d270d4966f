/** The only way in, for the window, the command line and the tests: right, input, handler, refusal. */
import type { z } from 'zod'
import { contract, type Contract, type MethodName } from '../core/contract/index.ts'
import { Refusal, type Failure, type Result } from '../core/contract/kit.ts'
import { holdsRight, type Role } from '../core/contract/rights.ts'

export type Handler = (input: unknown) => unknown

export interface Caller {
  /** null: nobody is logged in. */
  readonly role: Role | null
  /** The handler of a method for this caller, or null when none can run now (the station is locked). */
  handlerOf(name: MethodName): Handler | null
  /** Refusals of right are audited; unexpected errors are reported without any data. */
  refused(name: string, code: string): void
  broken(name: string, error: unknown): void
}

export async function dispatch(caller: Caller, name: string, raw: unknown): Promise<Result<unknown>> {
  if (!isMethod(name)) return failure('unknown-method', `没有“${name.slice(0, 60)}”这个功能，程序可能需要更新。`)
  const method = contract[name]
  if (!holdsRight(caller.role, method.right)) return refuse(caller, name)
  const input = (method.input as z.ZodType).safeParse(raw ?? {})
  if (!input.success) return invalidInput(input.error)
  const handler = caller.handlerOf(name)
  if (!handler) return failure('locked', '工作站已锁定，请登录后再试。')
  try {
    return { ok: true, value: await handler(input.data) }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, failure: error.failure }
    // Locked while it was at work: the database was closed under it, its transaction taken back.
    if (!caller.handlerOf(name))
      return failure('locked', '操作进行中工作站已锁定，没有完成的部分没有保存。请登录后重试。')
    caller.broken(name, error)
    return failure(
      'internal',
      '程序内部出错，数据没有改动。请重试；若反复出现，请把代码 internal 和操作步骤告诉技术支持。',
    )
  }
}

const isMethod = (name: string): name is keyof Contract => Object.hasOwn(contract, name)

function refuse(caller: Caller, name: MethodName): Result<never> {
  if (caller.role === null) return failure('locked', '请先登录。')
  caller.refused(name, 'not-permitted')
  return failure('not-permitted', '您的角色没有这项权限。如确有需要，请联系卫生院管理者。')
}

function invalidInput(error: z.ZodError): Result<never> {
  const issue = error.issues[0]
  const field = issue?.path.join('.') ?? ''
  return failure('invalid-input', `填写的内容不符合要求${field ? `（${field}）` : ''}：${issue?.message ?? ''}`, {
    field,
  })
}

function failure(code: string, message: string, details?: Failure['details']): Result<never> {
  return { ok: false, failure: details ? { code, message, details } : { code, message } }
}

/** Login names as they are stored and compared. */
import { Refusal } from '../../core/contract/kit.ts'

/** The stored form: full-width letters become plain ones (NFKC), outer blanks go. Refuses `login-invalid`. */
export function normalLogin(login: string): string {
  const normal = login.normalize('NFKC').trim()
  if (normal.length < 1 || normal.length > 40 || /[\p{C}\p{Zl}\p{Zp}]/u.test(normal)) {
    throw new Refusal('login-invalid', '登录名应为 1 到 40 个字，不能有换行等特殊符号。请换一个登录名。')
  }
  return normal
}

/** True when a typed name means the stored one; upper and lower case are the same. */
export function sameLogin(typed: string, stored: string): boolean {
  return typed.normalize('NFKC').trim().toLowerCase() === stored.toLowerCase()
}

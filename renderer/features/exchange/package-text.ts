import { entityNames } from '../../../core/contract/entities/entity-names.ts'

/** Thirty digits in six groups of five, as printed on the sealed paper; whatever else was typed is dropped. */
export function digitGroups(typed: string): string {
  const digits = typed.normalize('NFKC').replace(/\D/g, '').slice(0, 30)
  return digits.replace(/(\d{5})(?=\d)/g, '$1 ')
}

export const digitCount = (typed: string): number => typed.normalize('NFKC').replace(/\D/g, '').length

/** `1.2 MB`, `340 KB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** `居民 12，随访 30`, by the names of the records or by what they are called; the empty ones are left out. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  return (
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${called(name)} ${count}`)
      .join('，') || '无'
  )
}

const called = (name: string): string => (entityNames as Readonly<Record<string, string>>)[name] ?? name

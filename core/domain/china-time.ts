/** China keeps one time zone all year, UTC+8, whatever zone the computer's clock is set to. */
const offsetMs = 8 * 3_600_000

/** `2025-03-01 14:03:27` of an instant in milliseconds since 1970. */
export function chinaTime(atMs: number): string {
  return new Date(atMs + offsetMs).toISOString().slice(0, 19).replace('T', ' ')
}

/** The township's calendar day of an instant, `2025-03-01`. */
export const chinaDay = (atMs: number): string => chinaTime(atMs).slice(0, 10)

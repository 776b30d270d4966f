import type { Tone } from './tone.ts'

/** How long a medicine still lasts, as it is said beside it. */
export function daysLeftText(daysLeft: number | null): string {
  if (daysLeft === null) return '没有取药记录'
  if (daysLeft > 0) return `还够 ${daysLeft} 天`
  return daysLeft === 0 ? '今天断药' : `已断药 ${-daysLeft} 天`
}

/** Red: has run out; amber: within a week. */
export function daysLeftTone(daysLeft: number | null): Tone {
  if (daysLeft === null) return 'grey'
  if (daysLeft <= 0) return 'red'
  return daysLeft <= 7 ? 'amber' : 'green'
}

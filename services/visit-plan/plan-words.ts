/** Words that a plan and its calendar share. */

export const doctorName = (doctor: string): string => (doctor === '' ? '没有写明村医的' : doctor)

/** `东岗村 8 人`, the most people first. */
export const villageTexts = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'zh-CN'))
    .map(([village, people]) => `${village} ${people} 人`)

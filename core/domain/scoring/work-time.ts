/** `40 分钟`, `3 小时`, `12.5 小时`: rough, for ordering work. */
export const workTimeText = (minutes: number): string =>
  minutes < 60 ? `${minutes} 分钟` : `${Math.round(minutes / 30) / 2} 小时`

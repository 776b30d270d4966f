/** Complications as recorded in a disease file: which of them are severe (domain handbook §2.9, list configurable). */

/** Words of severe ones: acute heart and brain events, decompensated heart failure, dialysis, proliferative retinopathy, foot ulcer, DKA. */
export const severeComplicationWords: readonly string[] = [
  '脑出血', '脑梗', '卒中', '中风', '心梗', '心肌梗死', '心衰', '心力衰竭', '透析', '尿毒症', '肾衰', '增殖', '视乳头水肿', '足溃疡', '坏疽', '截肢', '酮症', '高渗',
]

/** A recorded complication in one phrase that names a severe one. */
export function isSevereComplication(phrase: string, words: readonly string[] = severeComplicationWords): boolean {
  return words.some((word) => phrase.includes(word))
}

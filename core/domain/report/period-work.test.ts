import { expect, it } from 'vitest'
import { countWork, nothingDone, workSentence } from './period-work.ts'
import { spanUpTo } from './report-span.ts'

const work = countWork([
  { villageId: 1, item: 'followUpHtn', count: 3 },
  { villageId: 1, item: 'faceToFace', count: 2 },
  { villageId: 2, item: 'followUpHtn', count: 4 },
  { villageId: null, item: 'exams', count: 1 },
])

it('adds up by village and together', () => {
  expect(work.total).toEqual({ ...nothingDone(), followUpHtn: 7, faceToFace: 2, exams: 1 })
  expect(work.villages.get(1)).toEqual({ ...nothingDone(), followUpHtn: 3, faceToFace: 2 })
  expect([...work.villages.keys()]).toEqual([1, 2, null])
})
it('is said in one sentence', () =>
  expect(workSentence(spanUpTo('month', '2025-08-31'), work)).toBe(
    '本月完成高血压随访 7 人次、糖尿病随访 0 人次（其中面对面 2 人次），健康体检 1 人次，新建专案 0 份，转诊 0 人次。',
  ))

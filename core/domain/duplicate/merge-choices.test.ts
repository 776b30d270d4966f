import { describe, expect, it } from 'vitest'
import { betterValue, type MergedField, type MergedValues } from './better-value.ts'
import { joinTimelines } from './join-timelines.ts'
import { prevailingFile, type FileState } from './prevailing-file.ts'

const idNo = '341522195010081674'
const blank: MergedValues = {
  name: '邵良旺',
  sex: '0',
  birthDate: null,
  idNo: null,
  phone: null,
  archiveNo: null,
  address: null,
  residency: null,
  contactName: null,
  contactPhone: null,
  heightCm: null,
  doctor: null,
  allergies: null,
  note: null,
}
type Part = Partial<MergedValues>

describe('the better of two values', () => {
  it.each<[string, MergedField, Part, Part, 'keep' | 'merge' | null, 'keep' | 'merge' | 'both' | null]>([
    ['both empty', 'phone', {}, { phone: '' }, null, null],
    ['the same', 'phone', { phone: '13812341234' }, { phone: '13812341234' }, 'merge', null],
    ['only the other one', 'phone', {}, { phone: '1' }, 'keep', 'merge'],
    ['only the one that stays', 'phone', { phone: '1' }, {}, 'merge', 'keep'],
    ['an unknown sex', 'sex', { sex: '9' }, { sex: '1' }, 'keep', 'merge'],
    ['a number that passes', 'idNo', { idNo: '123' }, { idNo }, 'keep', 'merge'],
    ['a number that passes here', 'idNo', { idNo }, { idNo: '123' }, 'merge', 'keep'],
    [
      'a birthday as in the number',
      'birthDate',
      { birthDate: '1950-08-10', idNo },
      { birthDate: '1950-10-08' },
      null,
      'merge',
    ],
    [
      'two birthdays without a number',
      'birthDate',
      { birthDate: '1950-08-10' },
      { birthDate: '1950-10-08' },
      null,
      'keep',
    ],
    ['a sex as in the number', 'sex', { sex: '2' }, { sex: '1', idNo }, null, 'merge'],
    ['a whole telephone', 'phone', { phone: '1381234' }, { phone: '13812341234' }, 'keep', 'merge'],
    ['a whole archive number', 'archiveNo', { archiveNo: '12' }, { archiveNo: '34152210200100018' }, null, 'merge'],
    ['what was changed later', 'address', { address: '甲' }, { address: '乙' }, 'merge', 'merge'],
    ['nothing to go by', 'address', { address: '甲' }, { address: '乙' }, null, 'keep'],
    ['two notes', 'note', { note: '甲' }, { note: '乙' }, 'merge', 'both'],
    ['height', 'heightCm', { heightCm: 160 }, { heightCm: 162 }, 'merge', 'merge'],
  ])('%s', (_why, field, keep, merge, changedLater, side) => {
    const choice = betterValue(field, { keep: { ...blank, ...keep }, merge: { ...blank, ...merge }, changedLater })
    expect(choice?.side ?? null).toBe(side)
    if (choice) expect(choice.reason).not.toBe('')
  })
})

describe('the file that goes on', () => {
  const active = (enrolDate = '2020-01-01'): FileState => ({ enrolDate, status: 'active', reason: null })
  const lost: FileState = { enrolDate: '2020-01-01', status: 'lost', reason: null }
  const closed = (reason: string): FileState => ({ enrolDate: '2020-01-01', status: 'closed', reason })
  it.each<[string, FileState, FileState, 'keep' | 'merge']>([
    ['a death before care', active(), closed('died'), 'merge'],
    ['care before a move', closed('moved'), active('2022-01-01'), 'merge'],
    ['care before being lost', active('2022-01-01'), lost, 'keep'],
    ['lost before closed', closed('moved'), lost, 'merge'],
    ['closed before closed as a duplicate', closed('duplicate'), closed('refused'), 'merge'],
    ['the earlier of two in care', active('2022-01-01'), active('2021-12-31'), 'merge'],
    ['the earlier of two in care, here', active('2021-12-31'), active('2022-01-01'), 'keep'],
    ['the one that stays of two alike', active(), active(), 'keep'],
  ])('%s', (_why, keep, merge, side) => {
    expect(prevailingFile(keep, merge).side).toBe(side)
    expect(prevailingFile(keep, merge).reason).not.toBe('')
  })
})

describe('two timelines', () => {
  const days = (...list: string[]) => list.map((fromDate) => ({ fromDate }))
  it.each([
    ['the other begins earlier', days('2021-01-01'), days('2020-01-01', '2022-01-01'), 1, 1],
    ['on the same day', days('2021-01-01'), days('2021-01-01'), 0, 1],
    ['the day before', days('2021-01-01'), days('2020-12-31'), 1, 0],
    ['nothing prevails', [], days('2021-01-01'), 1, 0],
    ['nothing else', days('2021-01-01'), [], 0, 0],
  ])('%s', (_why, prevailing, other, earlier, superseded) => {
    const joined = joinTimelines(prevailing, other)
    expect([joined.earlier.length, joined.superseded.length]).toEqual([earlier, superseded])
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import type { EntityInput } from '../../core/contract/entities/index.ts'
import { extensionGroups } from '../../core/domain/extension-fields.ts'
import type { Store } from '../../database/store.ts'
import { openTestStore, testContext } from '../../database/test-database.ts'
import { formHandlers } from './forms.ts'
import { testCall } from '../test-call.ts'

let store: Store
let personId: number

beforeEach(async () => {
  store = await openTestStore()
  store.write(testContext, (tx) => {
    personId = tx.insert('person', {
      name: '尹<礼>',
      sex: '1',
      birthDate: '1970-05-06',
      archiveNo: '34152210220300123',
      phone: '13812345678',
      heightCm: 168,
    }).id
    for (const disease of ['HTN', 'T2DM'] as const) {
      const file = tx.insert('diseaseFile', { personId, disease, enrolDate: '2023-01-10' })
      tx.insert('diseaseStatus', { fileId: file.id, status: 'active', fromDate: '2023-01-10' })
    }
  })
})

const visit = (fields: Partial<EntityInput<'followUp'>>) =>
  store.write(testContext, (tx) =>
    tx.insert('followUp', {
      personId,
      disease: 'HTN',
      visitDate: '2025-03-01',
      visitWay: '2',
      symptoms: ['2', '6'],
      sbp: 152,
      dbp: 96,
      ...fields,
    }),
  )
const call = (user?: 'specialist') =>
  testCall(store, user ? { user: { id: 2, login: 'doctor', name: '钱专科', role: 'specialist' } } : {})
const sheet = async (more: { from?: string; to?: string } = {}) =>
  formHandlers['followUps.sheet']({ personId, disease: 'HTN', ...more }, call())
/** The page as text, line by line: what stands in each row of the table. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map((row) =>
    (row[1] ?? '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
const rowOf = (html: string, label: string) => rowsOf(html).find((row) => row.includes(label)) ?? ''

describe('the official form of a person', () => {
  it('names both who signed for a blocked medicine, under the visit alone', async () => {
    const { id } = visit({ visitDate: '2025-03-01' })
    const alert = {
      personId,
      sourceEntity: 'followUp',
      clause: 'acei+arb',
      level: 'block',
      ruleVersion: '2025-12',
    } as const
    store.write(testContext, (tx) => {
      const signed = { outcome: 'overridden', reason: '会诊意见', decidedBy: '陈公卫', secondPerson: '何院长' } as const
      const of = { ...alert, ...signed, rule: 'R03', alertDate: '2025-03-01', said: '禁止合用' }
      tx.insert('prescriptionAlert', { ...of, sourceId: id })
      tx.insert('prescriptionAlert', { ...of, sourceId: id + 1000, said: '别的记录' })
      tx.insert('prescriptionAlert', { ...of, sourceId: id, outcome: 'withdrawn', said: '已经改掉' })
    })
    const { html } = await sheet()
    expect(html).toContain('用药阻断 R03：禁止合用。经 陈公卫、何院长 双人签字仍用，理由：会诊意见')
    expect(html).not.toMatch(/别的记录|已经改掉/)
    expect((await sheet({ from: '2025-04-01' })).html).not.toContain('禁止合用')
  })
  it('has four visits to a page, oldest first, of the days asked for', async () => {
    for (const visitDate of ['2024-12-30', '2025-01-05', '2025-03-01', '2025-05-01', '2025-07-01', '2025-09-01'])
      visit({ visitDate })
    const { html, title } = await sheet({ from: '2025-01-01', to: '2025-12-31' })
    expect(title).toBe('高血压患者随访服务记录表 尹<礼>')
    expect(html.match(/class="sheet HTN"/g)).toHaveLength(2)
    expect(rowOf(html, '随访日期')).toBe('随访日期 2025年1月5日 2025年3月1日 2025年5月1日 2025年7月1日')
    expect(html).not.toContain('2024年12月30日')
    expect(html).toContain('尹&lt;礼&gt;')
  })

  it('writes codes into their squares, both sides of the slash, and the number into its boxes', async () => {
    visit({
      weightKg: 72.5,
      weightTargetKg: 68,
      smokePerDay: 0,
      smokeTarget: 0,
      adr: '2',
      adrDesc: '干咳',
      visitClass: '3',
      meds: [{ name: '氨氯地平', freqPerDay: 1, dosePerTime: 5, doseUnit: 'mg' }],
    })
    const { html } = await sheet()
    expect(rowOf(html, '血压（mmHg）')).toContain('152 / 96')
    expect(rowOf(html, '体重')).toContain('72.5 / 68')
    expect(rowOf(html, '日吸烟量')).toContain('0 / 0')
    expect(rowOf(html, '无症状')).toContain('2 / 6 /')
    expect(rowOf(html, '药物不良反应')).toContain('1 无 2 有 干咳 2')
    expect(rowsOf(html).filter((row) => row.startsWith('用法用量'))[0]).toContain('每日 1 次 每次 5mg')
    expect(html.replace(/<[^>]+>/g, '').replace(/\s/g, '')).toContain('编号203-00123')
  })

  it('writes a lost contact at the date and nothing else in its column', async () => {
    visit({
      contact: 'lost',
      lostReason: '外出务工',
      sbp: 190,
      dbp: 100,
      symptoms: [],
      visitWay: null,
      nextVisitDate: '2025-04-01',
    })
    const { html } = await sheet()
    expect(rowOf(html, '随访日期')).toContain('2025年3月1日 失访：外出务工')
    expect(rowOf(html, '血压（mmHg）')).not.toContain('190')
    expect(rowOf(html, '下次随访日期')).toContain('2025年4月1日')
  })

  it('has the columns of the county while they are switched on', async () => {
    visit({ nextStep: '2', ext: { acceptLevel: '2', residentSign: true } })
    expect(rowOf((await sheet()).html, '下一步管理措施')).toContain('2 第1次控制不满意2周随访')
    store.setMeta('formSettings', JSON.stringify({ extensions: ['acceptLevel', 'residentSign'] }))
    const { html } = await sheet()
    expect(rowOf(html, '患者接受管理程度')).toContain('3 不接受 2')
    expect(rowOf(html, '居民（家属）签名')).toContain('已签字')
    expect(rowOf(html, '下一步管理措施')).toBe('')
  })

  it('says whose it is in the head of the table, which a second page repeats, and is set tight with every column of the county', async () => {
    const { html } = await sheet()
    const head = /<thead>([\s\S]*?)<\/thead>/.exec(html)?.[1] ?? ''
    expect(head).toContain('高血压患者随访服务记录表')
    expect(head).toContain('尹&lt;礼&gt;')
    expect(html).toContain('class="sheet HTN"')
    store.setMeta('formSettings', JSON.stringify({ extensions: extensionGroups.map(({ id }) => id) }))
    expect((await sheet()).html).toContain('class="sheet HTN tight"')
  })

  it('is audited', async () => {
    await sheet()
    expect(store.one('SELECT object FROM audit ORDER BY seq DESC LIMIT 1')).toEqual({ object: `person:${personId}` })
  })
})

describe('paper for the village', () => {
  it('holds both diseases of a person: the visits of this year, then habits and medicines with the readings left open', async () => {
    visit({ smokePerDay: 10, meds: [{ name: '氨氯地平', freqPerDay: 1, dosePerTime: 5, doseUnit: 'mg' }] })
    const { html } = await formHandlers['followUps.blankSheets'](
      { people: [personId], diseases: ['HTN', 'T2DM'] },
      call(),
    )
    expect(html.match(/class="sheet (HTN|T2DM)"/g)).toEqual(['class="sheet HTN"', 'class="sheet T2DM"'])
    expect(rowOf(html, '随访日期')).toBe('随访日期 2025年3月1日 年 月 日 年 月 日 年 月 日')
    expect(rowOf(html, '日吸烟量')).toMatch(/10 \/ 10 \/ \/ \/$/)
    expect(rowOf(html, '药物名称1')).toContain('氨氯地平 氨氯地平')
    expect(rowOf(html, '血压（mmHg）')).toMatch(/152 \/ 96 \/ \/ \/$/)
    expect(html).toContain('电话 13812345678')
    expect(html).not.toContain('undefined')
  })

  it('masks the telephone for who may not see it, and leaves closed files out', async () => {
    const files = store.list('diseaseFile', { personId, disease: 'T2DM' })
    store.write(testContext, (tx) =>
      tx.insert('diseaseStatus', {
        fileId: files[0]?.id ?? 0,
        status: 'closed',
        reason: 'misdiagnosed',
        fromDate: '2025-01-01',
      }),
    )
    const { html } = await formHandlers['followUps.blankSheets'](
      { people: [personId], diseases: ['HTN', 'T2DM'] },
      call('specialist'),
    )
    expect(html).toContain('138****5678')
    expect(html.match(/class="sheet/g)).toHaveLength(1)
  })

  it('is an empty form of each disease without people', async () => {
    const { html } = await formHandlers['followUps.blankSheets']({ people: [], diseases: ['HTN', 'T2DM'] }, call())
    expect(html.match(/class="sheet/g)).toHaveLength(2)
    expect(html).toContain('低血糖反应')
  })
})

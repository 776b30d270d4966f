import type { CodeList } from '../code-list.ts'

/** Where a result comes from. */
export const labResultSourceCodes: CodeList = {
  id: 'labResultSource',
  name: '结果来源',
  source: '本系统自定',
  codes: [
    { value: '1', label: '本院' },
    { value: '2', label: '外院' },
    { value: '3', label: '专家巡诊' },
    { value: '9', label: '本人告知' },
  ],
}

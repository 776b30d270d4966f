import type { CodeList } from '../code-list.ts'

export const caseStateCodes: CodeList = {
  id: 'caseState',
  name: '病例状态',
  source: '本系统',
  codes: [
    { value: 'draft', label: '草稿' },
    { value: 'published', label: '已发布' },
    { value: 'withdrawn', label: '已撤下' },
  ],
}

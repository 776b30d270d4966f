/** Words of the rounding plan and the rounding day. */
import type { CodeList } from '../code-list.ts'

export const planStateCodes: CodeList = {
  id: 'planState',
  name: '计划情况',
  source: '本系统',
  codes: [
    { value: 'planned', label: '待去' },
    { value: 'done', label: '已去' },
    { value: 'moved', label: '已改期' },
    { value: 'cancelled', label: '已取消' },
  ],
}

export const sessionStateCodes: CodeList = {
  id: 'sessionState',
  name: '名单情况',
  source: '本系统',
  codes: [
    { value: 'waiting', label: '待看' },
    { value: 'seen', label: '已看' },
    { value: 'absent', label: '未到' },
    { value: 'put-off', label: '推后' },
    { value: 'removed', label: '移出' },
  ],
}

/** Short words for a chip; the sentence beside it has days and readings. */
export const reasonCodes: CodeList = {
  id: 'roundingReason',
  name: '上名单的理由',
  source: '本系统',
  codes: [
    { value: 'uncontrolled-twice', label: '连续不达标' },
    { value: 'recall', label: '约定复查' },
    { value: 'no-dose-change', label: '未调药' },
    { value: 'red', label: '红色' },
    { value: 'doubtful', label: '诊断存疑' },
    { value: 'complication', label: '新并发症' },
    { value: 'advice-undone', label: '建议未落实' },
    { value: 'long-prescription', label: '长处方复评' },
    { value: 'newly-diagnosed', label: '新诊断' },
    { value: 'labs', label: '缺检查' },
  ],
}

export const addedByCodes: CodeList = {
  id: 'addedBy',
  name: '怎样上的名单',
  source: '本系统',
  codes: [
    { value: 'rule', label: '按规则排上' },
    { value: 'hand', label: '手工加入' },
  ],
}

/** Who takes part in a consultation or a 五师查房 (S4: 五师查房); the institution is written beside each. */
export const consultantRoleCodes: CodeList = {
  id: 'consultantRole',
  name: '参加人员',
  source: '五师查房 S4；会诊记录表 §1.7',
  codes: [
    { value: 'physician', label: '医师' },
    { value: 'pharmacist', label: '药师' },
    { value: 'nurse', label: '护师' },
    { value: 'health-manager', label: '健康管理师' },
    { value: 'psychologist', label: '心理咨询师' },
    { value: 'nutritionist', label: '营养师' },
    { value: 'rehabilitation', label: '康复师' },
    { value: 'other', label: '其他' },
  ],
}

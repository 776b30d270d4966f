/** Code tables of what is stocked, handed out, asked for and covered. */
import type { CodeList } from '../code-list.ts'

/** What N6 asks to be answered before a prescription of more than four weeks (domain handbook §4.1 长处方). */
export const longRxConditionCodes: CodeList = {
  id: 'assessed',
  name: '长期处方评估',
  source: '§4.1 N6',
  codes: [
    { value: 'diagnosed', label: '临床诊断明确' },
    { value: 'stable', label: '用药方案稳定' },
    { value: 'adherent', label: '依从性良好' },
    { value: 'controlled', label: '病情控制平稳' },
    { value: 'needed', label: '需要长期药物治疗' },
    { value: 'educated', label: '已强化用药教育（用法、保存、不良反应、复诊）' },
    { value: 'recorded', label: '评估已写入病历' },
  ],
}

export const runOutCallResultCodes: CodeList = {
  id: 'runOutCallResult',
  name: '电话结果',
  source: '本系统',
  codes: [
    { value: '1', label: '会来取药' },
    { value: '2', label: '已在别处取药' },
    { value: '3', label: '家里还有药' },
    { value: '4', label: '已停药' },
    { value: '5', label: '没有接通' },
    { value: '6', label: '其他' },
  ],
}

export const shortageSolutionCodes: CodeList = {
  id: 'shortageSolution',
  name: '缺药处理',
  source: '§4.1 S1“配得齐、开得出”；本系统',
  codes: [
    { value: '1', label: '已到货' },
    { value: '2', label: '从别处调来' },
    { value: '3', label: '医生改用他药' },
    { value: '4', label: '到上级医院取药' },
    { value: '5', label: '不再需要' },
  ],
}

/** 两病门诊用药保障 (S0, S1; 医保发〔2019〕54号). */
export const coverStateCodes: CodeList = {
  id: 'coverState',
  name: '用药保障',
  source: 'S0 S1 D6',
  codes: [
    { value: 'none', label: '未登记' },
    { value: 'registered', label: '已登记未使用' },
    { value: 'using', label: '正在享受' },
    { value: 'stopped', label: '已停止' },
  ],
}

export const coverStopReasonCodes: CodeList = {
  id: 'coverStopReason',
  name: '停止原因',
  source: '本系统',
  codes: [
    { value: '1', label: '转为门诊慢特病待遇' },
    { value: '2', label: '参保地转出' },
    { value: '3', label: '断保或资格失效' },
    { value: '4', label: '死亡' },
    { value: '5', label: '其他' },
  ],
}

export const coverNoneReasonCodes: CodeList = {
  id: 'coverNoneReason',
  name: '未登记原因',
  source: '本系统',
  codes: [
    { value: '1', label: '还没有办理' },
    { value: '2', label: '已享受门诊慢特病待遇' },
    { value: '3', label: '在外地参保' },
    { value: '4', label: '参加职工医保' },
    { value: '5', label: '没有参加医保' },
    { value: '6', label: '不需要用药' },
  ],
}

/** The columns of made-up sheets that are no lists of files or follow-ups: plans, people, contracts, examinations. */
import { residencyCodes, sexCodes } from '../../../core/domain/register-codes.ts'
import { headed, measured, personBlocks } from './column.ts'
import type { Block, Column, Look } from './column.ts'
import { town } from './truth.ts'
import type { TrueFile, TrueFollowUp, TruePerson } from './truth.ts'

export function planBlocks(look: Look): Block<TrueFollowUp>[] {
  const { random, spelling } = look
  const [done, open] = random.pick([
    ['已随访', '未随访'],
    ['已完成', '待随访'],
    ['是', '否'],
    ['√', null],
  ] as const)
  return [
    ...personBlocks<TrueFollowUp>(look, ({ person }) => person, false),
    [{ heading: ['管理机构'], shows: [], cell: () => '花园镇卫生院' }],
    [headed(look, 'disease', ({ disease }) => (disease === 'HTN' ? '高血压' : '2型糖尿病'), [])],
    [
      {
        heading: [random.pick(['计划日期', '计划随访日期', '应访日期', '应随访日期'])],
        shows: [],
        cell: ({ visitDate }) => spelling.date(visitDate),
      },
    ],
    [
      {
        heading: [random.pick(['状态', '执行状态', '完成状态'])],
        shows: [],
        cell: ({ lostReason }) => (lostReason === null ? done : open),
      },
    ],
  ]
}

/** Layout D of domain handbook §7.1 with its English names in the first row and codes of people and places that nobody imports. */
export function residentBlocks(look: Look): Block<TruePerson>[] {
  const { spelling } = look
  const column = (
    name: string,
    heading: string,
    cell: Column<TruePerson>['cell'],
    shows: readonly string[],
  ): Block<TruePerson> => [{ heading: [name, heading], shows, cell }]
  return [
    column('personName', '*姓名', ({ name }) => spelling.name(name), ['name']),
    column('idCard', '*身份证', (person) => spelling.idNo(person), ['idNo']),
    column('sexCode', '*性别', ({ sex }) => spelling.code(sexCodes, sex), ['sex']),
    column(
      'residentType',
      '*常住类型（1 户籍 2 非户籍）',
      ({ residency }) => spelling.code(residencyCodes, residency),
      ['residency'],
    ),
    column('mobile', '*联系电话', ({ phone }) => spelling.phone(phone), ['phone']),
    column('creatorCard', '建档人员身份证', () => '341522198808088887', []),
    column('doctorCard', '责任医生身份证', () => '341522198808088887', []),
    column('doctorName', '责任医生', ({ doctor }) => doctor, ['doctor']),
    column('orgCode', '建档机构编码', () => '34152210300', []),
    column('villageCode', '*现住址居委会编号', () => '341522103103', []),
    column('areaCode', '*现住址区编码', () => '341522', []),
    column('addressDetail', '*现住址', ({ village }) => `${town}${village}1组`, ['village']),
  ]
}

export function contractBlocks(look: Look): Block<TrueFile>[] {
  const { random, spelling } = look
  const numbered = random.chance(0.5)
  const plain = (heading: string, cell: Column<TrueFile>['cell'], shows: readonly string[] = []): Block<TrueFile> => [
    { heading: [heading], shows, cell },
  ]
  return [
    plain('签约编号', ({ person }) => `QY${person.archiveNo.slice(-5)}`),
    plain(random.pick(['签约人', '签约居民']), ({ person }) => spelling.name(person.name)),
    ...(numbered ? [[headed<TrueFile>(look, 'idNo', ({ person }) => spelling.idNo(person))]] : []),
    plain('人群分类', () => '高血压'),
    plain('签约包型', () => '基础包'),
    plain('签约医生', ({ person }) => person.doctor),
    plain('签约团队', () => '第一团队'),
    plain('签约日期', ({ enrolDate }) => spelling.date(enrolDate)),
    plain(random.pick(['开始日期', '生效日期']), ({ enrolDate }) => spelling.date(enrolDate)),
    plain('解约日期', () => spelling.missing()),
    plain('解约原因', () => spelling.missing()),
    plain('签约状态', () => random.pick(['生效', '有效', '续约', '已签约'])),
    plain('是否收费', ({ paid }) => spelling.yes(paid)),
    plain('发票号码', () => null),
  ]
}

export function examBlocks(look: Look): Block<TrueFollowUp>[] {
  const { random, spelling } = look
  const shown = (field: 'sbp' | 'dbp' | 'weightKg' | 'fpg' | 'hba1c'): Block<TrueFollowUp> => [
    headed(look, field, ({ values }) =>
      values[field] === undefined ? spelling.missing() : measured(look, field, Number(values[field])),
    ),
  ]
  return [
    ...personBlocks<TrueFollowUp>(look, ({ person }) => person, false),
    [
      {
        heading: [random.pick(['体检日期', '体检时间', '检查日期', '年检日期'])],
        shows: [],
        cell: ({ visitDate }) => spelling.date(visitDate),
      },
    ],
    ...(['sbp', 'dbp', 'weightKg', 'fpg', 'hba1c'] as const).map(shown),
  ]
}

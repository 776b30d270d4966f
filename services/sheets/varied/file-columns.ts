/** The columns of a made-up list of disease files. */
import { detectionSourceCodes, riskLevelCodes } from '../../../core/domain/register-codes.ts'
import { diseaseColumn, headed, measured, personBlocks } from './column.ts'
import type { Block, Column, Look } from './column.ts'
import type { HeadingField } from './headings.ts'
import type { TrueFile } from './truth.ts'

export function fileBlocks(look: Look, withDisease: boolean): Block<TrueFile>[] {
  const { random, spelling } = look
  const { date, code, yes } = spelling
  return [
    ...personBlocks<TrueFile>(look, ({ person }) => person, true),
    ...(withDisease ? [[diseaseColumn<TrueFile>(look)]] : []),
    [headed(look, 'doctor', ({ person }) => person.doctor)],
    [headed(look, 'enrolDate', ({ enrolDate }) => date(enrolDate))],
    [headed(look, 'dxDate', ({ dxDate }) => date(dxDate))],
    [headed(look, 'heightCm', ({ person }) => measured(look, 'heightCm', person.heightCm))],
    ...(random.chance(0.5)
      ? [[headed<TrueFile>(look, 'source', ({ source }) => code(detectionSourceCodes, source))]]
      : []),
    ...(random.chance(0.5)
      ? [[headed<TrueFile>(look, 'riskLevel', ({ riskLevel }) => code(riskLevelCodes, riskLevel))]]
      : []),
    statusBlock(look),
    [headed(look, 'signed', ({ signed }) => yes(signed))],
    [headed(look, 'paid', ({ paid }) => yes(paid))],
  ]
}

const reasonWords = { died: '死亡', moved: '迁出', refused: '拒绝管理', misdiagnosed: '误诊' } as const

/** Status, reason and day in the ways systems have: words, numbers, a flag, one cell for all. */
function statusBlock(look: Look): Block<TrueFile> {
  const { random, spelling } = look
  const none = () => spelling.missing()
  const reason = (file: TrueFile) => (file.reason === null ? null : reasonWords[file.reason])
  const day = headed<TrueFile>(look, 'endDate', ({ endDate }) => (endDate === null ? none() : spelling.date(endDate)), [
    'status',
  ])
  const shown = <F extends HeadingField>(field: F, cell: Column<TrueFile>['cell']) =>
    headed<TrueFile>(look, field, cell, ['status'])
  const lostReason = (file: TrueFile) => (file.status === 'lost' ? '失访' : (reason(file) ?? none()))
  const way = random.below(6)
  if (way === 0)
    return [
      shown('closedFlag', ({ status }) => (status === 'closed' ? '是' : '否')),
      shown('endReason', lostReason),
      day,
    ]
  const words: Readonly<Record<string, readonly [string | number, string | number, string | number]>> = {
    1: ['在管', '失访', '注销'],
    2: ['正常', '失访', '已注销'],
    3: ['0', '2', '1'],
    4: [0, 2, 1],
  }
  const chosen = words[way]
  const word = ({ status }: TrueFile) => (chosen ? chosen[status === 'active' ? 0 : status === 'lost' ? 1 : 2] : null)
  if (chosen) return [shown('status', word), shown('endReason', (file) => reason(file) ?? none()), day]
  const plain = (file: TrueFile) => (file.status === 'active' ? '在管' : file.status === 'lost' ? '失访' : reason(file))
  if (random.chance(0.5)) return [shown('status', plain), day]
  return [shown('status', (file) => (file.endDate === null ? plain(file) : `${reason(file)}（${file.endDate}）`))]
}

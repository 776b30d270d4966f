/** What an audited call about figures, and the outside data they need, is called. */
import type { indicators } from '../../../../core/contract/figures.ts'
import type { figureChecks } from '../../../../core/contract/figure-checks.ts'
import type { targets } from '../../../../core/contract/targets.ts'
import type { board } from '../../../../core/contract/board.ts'
import type { spectrum } from '../../../../core/contract/spectrum.ts'
import type { frozenFigures } from '../../../../core/contract/frozen-figures.ts'
import type { insurance } from '../../../../core/contract/insurance.ts'
import type { surveys } from '../../../../core/contract/surveys.ts'
import type { WordsOf } from './words-of.ts'

export const figuresWords = {
  'indicators.catalogue': '查看指标目录',
  'indicators.table': '查看指标',
  'indicators.people': '查看指标名单',
  'indicators.selfTest': '指标自检',
  'indicators.headline': '查看口径对照',
  'indicators.difference': '查看口径差异名单',
  'indicators.quarters': '查看指标逐季变化',
  'indicators.settings': '查看指标口径设置',
  'indicators.stop': '停止汇总',
  'indicators.choose': '修改指标口径设置',
  'targets.table': '查看目标方案对照',
  'targets.choose': '选定目标方案',
  'targets.keep': '保存自定目标方案',
  'targets.reach': '查看达标还差的人',
  'targets.reachSheet': '打印达标还差的人',
  'board.overview': '查看指标总览',
  'board.trend': '查看总览逐季变化',
  'board.people': '查看漏斗名单',
  'board.sheet': '打印指标总览',
  'spectrum.table': '查看疾病谱',
  'spectrum.people': '查看疾病谱名单',
  'spectrum.sheet': '打印疾病谱名单',
  'frozenFigures.list': '查看锁定的指标',
  'frozenFigures.freeze': '锁定指标',
  'frozenFigures.compare': '比较锁定的指标',
  'frozenFigures.why': '查看指标变动原因',
  'frozenFigures.sheet': '打印锁定的指标',
  'admissions.list': '查看住院名单',
  'admissions.save': '登记住院',
  'admissions.remove': '作废住院记录',
  'insuredVisits.list': '查看门诊结算名单',
  'insuredVisits.save': '登记门诊结算',
  'insuredVisits.remove': '作废门诊结算',
  'deaths.list': '查看死亡名单',
  'deaths.setCause': '登记死因',
  'surveys.list': '查看摸底调查名单',
  'surveys.save': '登记调查问卷',
  'surveys.remove': '作废调查问卷',
  'surveys.comparison': '对照摸底与年终调查',
  'surveys.sheet': '打印调查问卷',
} as const satisfies WordsOf<
  typeof indicators &
    typeof figureChecks &
    typeof targets &
    typeof board &
    typeof spectrum &
    typeof frozenFigures &
    typeof insurance &
    typeof surveys
>

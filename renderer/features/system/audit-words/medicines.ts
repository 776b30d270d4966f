/** What an audited call about medicines is called: whether they fit, and whether there are any. */
import type { regimenChecks } from '../../../../core/contract/regimen-check.ts'
import type { approvals } from '../../../../core/contract/approval.ts'
import type { prescriptionReview } from '../../../../core/contract/prescription-review.ts'
import type { drugs } from '../../../../core/contract/care.ts'
import type { drugLists } from '../../../../core/contract/drug-lists.ts'
import type { dispensings, drugCovers, drugDemands, drugStocks } from '../../../../core/contract/drug-supply.ts'
import type { WordsOf } from './words-of.ts'

export const medicinesWords = {
  'regimen.check': '查用药提示',
  'regimen.checkForms': '查随访用药提示',
  'regimen.checkPrescription': '查双处方用药提示',
  'regimen.listFromForms': '把随访表上的药列入用药清单',
  'approvals.give': '用药阻断双人签字',
  'prescriptionReview.list': '看处方审核名单',
  'prescriptionReview.sheet': '打印处方点评表',
  'prescriptionReview.sweep': '检查现行用药',
  'prescriptionReview.cancel': '停止检查现行用药',
  'prescriptionReview.settings': '看处方规则设置',
  'prescriptionReview.choose': '改处方规则设置',
  'drugs.search': '查药品',
  'drugs.lists': '查看药品目录',
  'drugLists.preview': '试读药品目录',
  'drugLists.commit': '导入药品目录',
  'drugLists.remove': '删药品目录',
  'drugLists.compare': '比较药品目录',
  'drugLists.affected': '查看调出药品的患者',
  'drugStock.table': '查看药品库存',
  'drugStock.count': '盘点药品',
  'shortages.list': '查看缺药登记',
  'shortages.save': '登记缺药',
  'shortages.remove': '删缺药登记',
  'dispensings.start': '打开取药',
  'dispensings.save': '登记取药',
  'dispensings.remove': '删取药记录',
  'dispensings.assessment': '打印长期处方评估记录',
  'runOut.list': '查看断药名单',
  'runOut.weeks': '查看取药周历',
  'runOut.saveCall': '记取药电话',
  'demand.table': '查看药品需求',
  'demand.save': '存药品需求表',
  'demand.sign': '签药品需求表',
  'demand.sheet': '打印药品需求表',
  'drugCover.list': '查看用药保障名单',
  'drugCover.person': '查看用药保障',
  'drugCover.save': '登记用药保障',
  'drugCover.remove': '删用药保障登记',
} as const satisfies WordsOf<
  typeof regimenChecks &
    typeof approvals &
    typeof prescriptionReview &
    typeof drugs &
    typeof drugLists &
    typeof drugStocks &
    typeof dispensings &
    typeof drugDemands &
    typeof drugCovers
>

import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const importHelp = [
  '把其他系统导出的 .xlsx、.xls、.csv、.html、.xml 选进来，程序自己认列，先试运行，逐行说明会发生什么，确认后才写入。',
  '每一行都有交代：新增、更新、没有变化、未导入。没导入的写明原因，可以改好再导。',
  '县医保部门的住院、门诊结算表和疾控的死因登记表也从这里导入：按身份证号对人，没有档案的人逐行列出，不新建档案。',
  '导错了，在“导入记录”里整批撤销；之后又改过的内容会保留。',
]
const packageHelp = [
  '数据包是加密、签名的文件，只有写明的接收方能打开。',
  '第一次往来：把对方的身份卡粘贴进来，再照纸上（盖章的）打一遍 30 位数字，对上了才登记。',
  '导出到 U 盘后程序会回读核对，显示“可以拔出”再拔。',
  '收到的数据包先预览，看清会改什么再导入；重复的、改过的、缺了一截的都会拒收，并说明原因。',
]

export const routes: RouteRecordRaw[] = [
  {
    path: paths.exchange,
    component: () => import('./ExchangePage.vue'),
    meta: { title: '数据交换', help: [...importHelp, ...packageHelp] },
  },
]

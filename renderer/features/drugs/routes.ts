import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

const help = [
  '这里是全县两病用药目录。左边按类别浏览，上面的框按名称、拼音首字母、类别或 ATC 编码查找。',
  '“待核”表示目录来源没有写明或尚未核实，用药前请看说明书。',
  '上限是每日总量：超过软上限会提醒，超过硬上限应停下来核对。',
  '/ 或 F3：全局查找患者',
  '↑ ↓：在目录中移动',
  'Enter：看这一药品的全部内容',
]

const listsHelp = [
  '目录按版本管理：每一版从生效那天起用，以前的统计和提醒仍按当时的版本。',
  '导入新版本：选 .xlsx、.xls 或 .csv 表格，填版本号和生效日期，先试读。试读会逐行说明问题、列出与现行目录的差别，没有写入。',
  '表头认得“通用名、药品名称、规格、剂型、单位、ATC、医保、基药、集采、长处方天数、软上限、硬上限、成分”等写法。',
  '没有编号的药按名称、剂型、规格沿用原编号，新药自动编号。',
  '调出的药还有人在用时，会列出患者名单，可以打开患者或导出。',
]

const stockHelp = [
  '行是药品，列是卫生院和各村卫生室，数字是现存数量：上次盘点减去之后发出的。',
  '红色是没有了，黄色是不够两周用（或低于自己定的最低库存），灰色是在目录里还没有盘点。',
  '点一个地点就进入盘点：勾选配备的药，填数量，Enter 到下一行，Ctrl+Enter 保存。',
  '缺药登记：谁要什么药、哪天、怎么解决的。没有解决的会加进药品需求表。',
]

const longHelp = [
  '断药日按取药数量和每日用量推算：提前取的接着往后排，晚取的中间算断药，调整剂量后按新剂量算。',
  '名单是 7 天内要断药和已经断药的在管患者。打完电话记结果：约了再联系的日子之前不再出现。',
  'Enter：打开取药；P：记电话；O：打开患者。',
  '周历：每周有多少人断药、要备多少药（按每人取 4 周算）。',
  '长期处方按《长期处方管理规范》判断：诊断明确、病情平稳、3 个月内没有换药、依从性好。超过 28 天须评估并由患者签字，最长 84 天，胰岛素等按目录规定。',
]

const demandHelp = [
  '按在管患者的现用药、断药日和没有解决的缺药登记，算出一个月或一个季度每村每种药要多少。',
  '“申报数量”可以改，Enter 到下一行，Ctrl+Enter 保存；保存后由管理者签字。改动后要重新签字。',
  '打印是 A4 横向：全镇合计和分村明细；也随数据包报县里。',
]

const coverHelp = [
  '每位在管患者每个病种的两病门诊用药保障：未登记、已登记未使用、正在享受、已停止。',
  '未登记又在用保障内药品的排在前面，应先帮他们办。',
  'Enter：登记或更改；O：打开患者。',
]

export const routes: RouteRecordRaw[] = [
  { path: paths.drugs, component: () => import('./DrugsPage.vue'), meta: { title: '药品', right: 'drug:read', help } },
  {
    path: paths.drugLists,
    component: () => import('./DrugListsPage.vue'),
    meta: { title: '目录版本', right: 'drug:read', help: listsHelp },
  },
  {
    path: paths.drugStock,
    component: () => import('./DrugStockPage.vue'),
    meta: { title: '配备与库存', right: 'drug:read', help: stockHelp },
  },
  {
    path: paths.longPrescriptions,
    component: () => import('./LongPrescriptionPage.vue'),
    meta: { title: '取药与断药', right: 'drug:read', help: longHelp },
  },
  {
    path: paths.drugDemand,
    component: () => import('./DemandPage.vue'),
    meta: { title: '药品需求', right: 'drug:read', help: demandHelp },
  },
  {
    path: paths.drugCover,
    component: () => import('./CoverPage.vue'),
    meta: { title: '用药保障', right: 'drug:read', help: coverHelp },
  },
]

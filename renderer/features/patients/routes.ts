import type { RouteRecordRaw } from 'vue-router'
import { paths } from '../../shared/paths.ts'

export const routes: RouteRecordRaw[] = [
  {
    path: paths.patients,
    component: () => import('./PatientListPage.vue'),
    meta: {
      title: '患者',
      right: 'patient:read',
      help: [
        '打几个字就查：姓名、拼音首字母（wjg）、全拼、身份证号或电话的一段、档案号、村名。',
        '↓：从查找框到表格',
        'Enter：打开这个人',
        'N：新建患者（光标不在输入框里时）',
        '姓名以外的证件号、电话是遮住的，打开个人页面后可按“显示”，每看一次都会记账。',
        '“待核”是证件号缺失或校验不对的人，数据没有丢，等你核对。',
      ],
    },
  },
  {
    path: paths.newPatient,
    component: () => import('./NewPatientPage.vue'),
    meta: {
      title: '新建患者',
      right: 'patient:write',
      help: [
        '先打证件号：校验对了会自动带出生日期和性别。',
        '系统会找可能重复的人，列在右边，请先看一眼。',
        'Ctrl+Enter：保存',
        '没存就离开也不丢：下次打开接着填。',
      ],
    },
  },
  {
    path: '/patients/:personId(\\d+)',
    component: () => import('./PatientPage.vue'),
    props: (route) => ({ personId: Number(route.params['personId']) }),
    meta: {
      title: '患者页面',
      right: 'patient:read',
      help: [
        '一页看全：趋势、每次随访和巡诊、并发症与病史、用药、任务、签约。',
        '状态、居住村、病情、签约录错了，按那一行的“改”更正或作废，都要写理由，历史里查得到。',
        'G：录高血压随访',
        'T：录糖尿病随访',
        'X：录巡诊',
        'Y：录体检',
        'L：录化验单',
        'S：开双处方',
        'Z：开转诊单，或打开没办完的那张',
        'E：改资料',
        'H：修改历史',
        '迁村、失访、注销都从某一天起生效，之前的指标不会变；刚做完可撤销。',
      ],
    },
  },
]

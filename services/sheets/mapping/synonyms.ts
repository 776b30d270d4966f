import { examSynonyms } from './exam-columns.ts'
import type { FieldId } from './fields.ts'
import { normaliseHeading } from './heading.ts'

/** Headings that mean different columns in different kinds of sheet; `fields-of-kind.ts` decides. */
export type HeadingMeaning = FieldId | 'ignored' | 'reason' | 'day' | 'target'

const words = (list: string) => list.split(/\s+/).filter((word) => word !== '')

/** Every way to put one of each together: 首次 + 确诊 + 日期. */
const crossed = (...parts: readonly (readonly string[])[]): string[] =>
  parts.reduce<string[]>((made, part) => made.flatMap((start) => part.map((end) => start + end)), [''])

const days = ['日期', '时间']
const endings = ['终止', '注销', '结案', '终止管理', '停止管理', '撤销', '撤管', '退出', '退出管理', '销档', '中止']

/**
 * What the columns are called in real exports (domain handbook §7.2, the layouts of §7.1, and the three sample townships), by
 * words, pinyin initials and system column names. Spelling is compared after `normaliseHeading`.
 */
export const synonyms: Readonly<Record<HeadingMeaning, readonly string[]>> = {
  name: words('姓名 患者姓名 居民姓名 本人姓名 病人姓名 签约人 签约居民 xm personName patientName name'),
  sex: words('性别 性别代码 xb sexCode sex gender'),
  idNo: words(`身份证号 身份证 身份证号码 身份证件号码 身份证件号 公民身份号码 公民身份证号 证件号码 证件号 居民身份证号 居民身份证
    居民身份证/健康卡号 身份证/健康卡号 身份证号/健康卡号 sfzh sfzhm idcard cardid idNo identityCard`),
  birthDate: words('出生日期 出生年月 出生年月日 生日 csrq birthday birthDate'),
  phone: words(
    '联系电话 本人电话 家庭电话 手机 手机号 手机号码 电话 电话号码 联系方式 联系人方式 lxdh brdh mobileNumber mobile tel phone 手机电话 本人手机 固定电话',
  ),
  contactName: words('联系人 联系人姓名 监护人 监护人姓名 contactName guardianName'),
  contactPhone: words('联系人电话 监护人电话 联系人联系电话 guardianPhone contactPhone'),
  archiveNo:
    words(`健康档案编号 档案编号 档案号 健康档案号 居民档案号 个人档案编号 居民健康档案编号 城乡居民健康档案编号 个人健康档案编号
    jkdah grdabh D_GRDABH phrId archiveNo`),
  address: words(
    '现住址 家庭住址 常住地址 网格地址 居住地址 家庭地址 住址 地址 详细地址 现住址详细 xzz address 居住地 常住地 现居地 现居住地址 现居住地 家庭详细地址 联系地址 居住详细地址',
  ),
  village:
    words(`村/居委会 村 村居 村名 村别 所在村 所属村 行政村 村委会 村居委会 村(居)委会 居委会 所在居委会 所属居委会 现住址居委会 jwh village 所属村居 所在村居 村社区 村/社区 所属社区 所在社区
    所属村社区 所属行政村 所在行政村 居住村 村委 村(居) 村居名称 村名称`),
  residency: words('常住类型 户籍类型 居住类型 czlx'),
  allergies: words('药物过敏史 过敏史 ywgms'),
  ethnicity: words('民族 mz'),
  bloodType: words('血型 ABO血型 xx'),
  education: words('文化程度 学历 whcd'),
  occupation: words('职业 zy'),
  marriage: words('婚姻状况 婚姻 hyzk'),
  workplace: words('工作单位 gzdw'),
  orgName:
    words(`管理机构 管辖机构 管理机构名称 建档机构 建卡机构 所属机构 随访机构 机构名称 体检机构 检查机构 管理单位 建档单位 manaUnitId
    orgName`),
  doctor: [
    ...words('责任医生 责任医师 家庭医生 签约医生 管理医生 包保医生 主管医生 村医 责任村医 zrys doctor'),
    ...crossed(['责任', '管理', '家庭', '签约', '包保', '主管', '分管', '包村'], ['医生', '医师']),
  ],
  note: words('备注 说明 bz remark note'),
  heightCm: words('身高 sg height'),
  disease: words(
    '病种 患病类型 慢病类型 慢病种类 管理病种 疾病类型 疾病名称 疾病 所患疾病 慢性病类型 慢病病种 病种名称 diseaseType disease',
  ),
  plannedDate: words(
    '计划日期 计划随访日期 应访日期 应随访日期 计划时间 计划随访时间 应访时间 应随访时间 计划访视日期 planDate',
  ),
  planState: words('计划状态 执行状态 完成状态 是否完成 是否已随访 planState'),
  enrolDate: [
    ...words(
      '建卡日期 建档日期 建卡时间 建档时间 登记日期 纳入管理日期 纳入管理时间 纳管日期 建档(卡)日期 jksj jdrq createDate 档案建立日期 建立日期 建立时间',
    ),
    ...crossed(
      ['', '管理卡', '专案', '专档', '慢病', '档案'],
      ['建卡', '建档', '建立', '登记', '纳入管理', '纳管', '管理开始'],
      days,
    ),
  ],
  dxDate: [
    ...words(
      '确诊日期 临床确诊时间 临床确诊日期 确诊时间 首次诊断日期 发病日期 确诊年月 诊断日期 诊断时间 qzrq confirmDate',
    ),
    ...crossed(['', '首次', '初次', '最早', '临床'], ['确诊', '诊断', '发病'], [...days, '年月', '年月日']),
  ],
  dxOrg: words('确诊单位 确诊机构 确诊医院 诊断机构 qzdw'),
  source: words('检出途径 病例来源 发现途径 来源 检出途径/病例来源 blly recordSource'),
  familyHx: words('家族史 jzs familyHistory'),
  riskLevel: [
    ...words('危险分层 风险分层 危险级别 危险等级 高血压分层 心血管危险分层 wxfc riskLevel'),
    ...crossed(
      ['', '高血压', '心血管', '心血管病', '心血管疾病'],
      ['危险', '风险'],
      ['分层', '分级', '等级', '级别', '程度'],
    ),
  ],
  htnGrade: words('高血压分级 血压分级 血压水平分级 级别 gxyfj'),
  manageLevel: words('管理级别 管理分组 管理组别 管理分组/组别 组别 管理等级 分级 gljb manageLevel'),
  dmType: words('糖尿病类型 糖尿病分型 tnblx'),
  riskFactors: words('危险因素 心血管危险因素 其他危险因素 wxys'),
  organDamage: words('靶器官损害 靶器官损伤 靶器官 bqgsh'),
  complications: words('并发症 并发症情况 临床并发症 合并症 并存临床疾患 并存的临床疾患 伴发疾病 bfz'),
  status: [
    ...words('档案状态 管理状态 状态 在管状态 患者状态 管理情况 专档状态 dazt status'),
    ...crossed(
      ['档案', '健康档案', '管理', '在管', '患者', '专案', '专档', '管理卡', '慢病管理', '当前', '个案'],
      ['状态'],
    ),
  ],
  closedFlag: words('是否注销 注销标志 注销 是否终止 sfzx'),
  endReason: [
    ...words('终止原因 注销原因 终止管理原因 结案原因 迁出或死亡原因 zxyy endReason'),
    ...crossed(endings, ['原因']),
  ],
  endDate: [
    ...words(
      '终止日期 注销日期 终止时间 注销时间 终止管理日期 结案日期 迁出日期 死亡日期 死亡时间 迁出时间 zxrq endDate',
    ),
    ...crossed(endings, days),
  ],
  signed: words(
    '是否签约 签约 签约状态 是否签约家庭医生 家庭医生签约 家医签约 是否家庭医生签约 签约情况 是否签约家医 sfqy',
  ),
  paid: words('是否有偿 有偿签约 是否有偿签约 是否收费 是否付费 付费签约 有偿 是否有偿服务 sfyc'),
  signDate: words('签约日期 签约时间 qyrq signDate'),
  contractStart: words('生效日期 开始日期 协议开始日期 生效时间 服务开始日期'),
  contractEnd: words('结束日期 到期日期 协议结束日期 协议到期日期 有效期至 服务结束日期'),
  stopDate: words('解约日期 解约时间'),
  stopReason: words('解约原因 解约理由'),
  team: words('签约团队 团队 家医团队 家庭医生团队 团队名称 服务团队'),
  packageName: words('服务包 签约包 签约包型 服务包名称 签约服务包'),
  fee: words('签约费用 费用 收费金额 缴费金额 签约金额'),
  visitDate: words('随访日期 本次随访日期 随访时间 访视日期 访视时间 本次随访时间 sfrq followupDate visitDate'),
  visitWay: words('随访方式 随访途径 访视方式 本次随访方式 sffs sffsdm visitWayCode visitWay'),
  symptoms: words('症状 目前症状 临床症状 症状代码 主要症状 zz zzdm tnblczz symptom symptoms'),
  symptomOther: words('其他症状 症状其他 症状-其他 其它症状 zzqt'),
  sbp: words('收缩压 血压收缩压 高压 血压高 血压(高) 血压高压 收缩压值 ssy constriction highPressure systolic sbp'),
  dbp: words('舒张压 血压舒张压 低压 血压低 血压(低) 血压低压 舒张压值 szy diastolic lowPressure dbp'),
  bloodPressure: words('血压 BP 血压值 本次血压 收缩压/舒张压 血压(收缩压/舒张压) bloodPressure'),
  weightKg: words('体重 本次体重 现体重 目前体重 tz weight'),
  weightTargetKg: words('目标体重 下次目标体重 体重目标 体重目标值 mbtz NextWeight'),
  bmi: words('体质指数 BMI 体重指数 身体质量指数 体质指数BMI 本次体质指数 tzzs'),
  bmiTarget: words('目标BMI 目标体质指数 体质指数目标 下次目标体质指数 mbtzzs'),
  waistCm: words('腰围 yw waistLine waist'),
  heartRate: words('心率 xl heartRate'),
  signOther: words('其他体征 体征其他 体征-其他 其它体征 tzqt'),
  smokePerDay: words('日吸烟量 每日吸烟量 吸烟量 每天吸烟量 吸烟 本次日吸烟量 rxyl'),
  smokeTarget: words('目标日吸烟量 日吸烟量目标 目标量支 目标吸烟量 下次目标日吸烟量 吸烟目标 mbrxyl'),
  drinkPerDayLiang: words('日饮酒量 每日饮酒量 饮酒量 每天饮酒量 饮酒 本次日饮酒量 ryjl'),
  drinkTargetLiang: words('目标日饮酒量 日饮酒量目标 目标量两 目标饮酒量 下次目标日饮酒量 饮酒目标 mbryjl'),
  exerTimesPerWeek: words('运动频率 运动(次/周) 周运动次数 运动次数 锻炼频率 每周运动次数 运动次周 ydpl ydpldm'),
  exerTimesTarget: words('目标运动频率 目标次数 目标运动次数 目标周运动次数 运动次数目标 mbydpl mbydpldm'),
  exerMinPerTime: words(
    '运动时长 运动(分钟/次) 每次时长 每次运动时间 每次锻炼时间 运动时间 每次运动时长 运动分钟次 ydsc',
  ),
  exerMinTarget: words('目标运动时长 目标时长 目标运动时间 运动时长目标 mbydsc'),
  saltLevel: words('摄盐情况 摄盐情况(咸淡) 摄盐量分级 摄盐量 食盐 食盐摄入 摄盐 syqk'),
  saltTarget: words('目标摄盐情况 目标摄盐 摄盐目标 目标摄盐量 摄盐情况目标 mbsyqk'),
  psychAdjust: words('心理调整 心理调整评价 心理调节 xltz xltzpjjgdm mentality'),
  complianceBehavior: words('遵医行为 随访遵医行为 遵医行为评价 zyxw sfzyxwpjjgdm'),
  auxExam: words('辅助检查 其他辅助检查 辅助检查结果 其他检查 fzjc'),
  medAdherence: words('服药依从性 用药依从性 依从性 服药情况 fyycx medicine'),
  nonAdhReason: words('不规律服药原因 不规律原因 间断服药原因 不服药原因'),
  adr: words('药物不良反应 副作用 不良反应 药物副作用 ywblfy sideEffects'),
  adrDesc: words('不良反应描述 药物不良反应描述 药物不良反应说明 副作用描述 药物不良反应备注 ywblfybz'),
  dorsalisPedis: words('足背动脉搏动 足背动脉 足背动脉搏动情况 zbdmbd pulsation arteriopalmus'),
  stapleG: words('主食 日主食量 主食量 每日主食量 主食克天 rzsl'),
  stapleTargetG: words('目标主食 目标主食量 主食目标 mbrzsl'),
  fpg: words(`空腹血糖 空腹血糖值 建卡空腹血糖 FBG GLU FPG 末次血糖 空腹 血糖值 血糖 kfxt kfxtz 空腹血糖FBG 空腹静脉血糖 空腹指尖血糖 空腹末梢血糖 空腹血浆葡萄糖 空腹葡萄糖 血糖(空腹)
    空腹血糖浓度 空腹血糖静脉`),
  glucose2h: words(
    '餐后2小时血糖 餐后血糖 建卡餐后血糖 餐后两小时血糖 餐后血糖值 餐后2h血糖 PBG pbs 2hPG chxt 餐后2小时 餐后2h 血糖(餐后) 血糖(餐后2小时) 血糖(餐后2h)',
  ),
  glucoseRandom: words('随机血糖 随机血糖值 rbs sjxt 血糖(随机)'),
  hba1c: words('糖化血红蛋白 HbA1c 糖化 GHb 糖化血红蛋白值 糖化血红蛋白HbA1c thxhdb'),
  hba1cDate: words('糖化血红蛋白检查日期 糖化检查日期 检查日期 HbA1c检查日期'),
  hypoglycemia: words('低血糖反应 低血糖反应代码 低血糖 dxtfy glycopenia'),
  tempC: words('体温 tw temperature'),
  visitClass: words('此次随访分类 随访分类 本次随访分类 随访评价结果 随访评价 控制情况 ccsffl sffl visitEvaluate'),
  nextStep: words('下一步管理措施 下一步措施 下一步管理 xybglcs'),
  medicines: words('用药情况 药物使用情况 服用药物 用药 目前用药 用药明细 yyqk'),
  drugName: words('药物名称 药品名称 药物 药名 种药物名称 用药情况药物名称 drugName'),
  drugUsage: words('用法用量 用法 药物用法用量 药物用法 用法及用量'),
  drugFreq: words('使用频率 次/天 每日 每日次数 每天次数 用药频次 频次 日次数 drugFreq'),
  drugDose: words('每次剂量 每次 用量 每次用量 次剂量 剂量 每次量 drugDose'),
  insulinName: words('胰岛素 胰岛素种类 胰岛素名称 胰岛素用药种类'),
  insulinUsage: words('胰岛素用法用量 胰岛素用法和用量 胰岛素用法'),
  insulinFreq: words('胰岛素使用频率 胰岛素使用频率(次/d) 胰岛素每日次数'),
  insulinDose: words('次剂量(U) 胰岛素次剂量 胰岛素每次剂量 胰岛素用量'),
  referralReason: words('转诊原因 转诊-原因 zzyy'),
  referralOrgDept:
    words(`机构及科别 转诊机构及科室 转诊机构及科别 转诊机构 转入机构 转入科室 转入医疗机构及科室 转诊-机构及科别 zryljgmc
    zrjgksmc`),
  referralArrived: words('转诊结果 是否到位 结果 zzjg'),
  nextVisitDate: [
    ...words('下次随访日期 下次随访时间 下次预约时间 下次访视日期 下次预约日期 预约日期 xcsfrq nextDate nextVisitDate'),
    ...crossed(['下次', '下一次', '预约', '预约下次', '下次预约'], ['随访', '访视', '随访预约'], days),
  ],
  visitDoctor: [
    ...words('随访医生 随访医生签名 随访医师 随访医师签名 随访人 随访人员 sfysxm visitDoctor'),
    ...crossed(['随访', '访视'], ['医生', '医师', '人', '人员', '者'], ['', '签名', '签字']),
  ],
  contact: words('随访结果 随访状态 转归 是否失访 随访情况'),
  lostReason: words('失访原因 失访 失访说明 未随访原因 sfyy'),
  examDate: words('体检日期 体检时间 健康体检日期 年检日期 体检年月日 tjrq examDate'),
  totalCholesterol: words('总胆固醇 TC CHOL 血清总胆固醇 胆固醇'),
  triglyceride: words('甘油三酯 甘油三脂 TG 血清甘油三酯'),
  ldl: words('低密度脂蛋白 LDL-C LDL 血清LDL-C 低密度脂蛋白胆固醇 血清低密度脂蛋白胆固醇'),
  hdl: words('高密度脂蛋白 HDL-C HDL 血清HDL-C 高密度脂蛋白胆固醇 血清高密度脂蛋白胆固醇'),
  creatinineUmolPerL: words('血肌酐 肌酐 Cr Scr 血清肌酐'),
  ...examSynonyms,
  residents:
    words(`常住人口 常住人口数 总人口 人口数 常住居民 常住人口总数 辖区常住人口 residents 辖区人口数 辖区人口 辖区常住人口数 辖区内常住人口 辖区内常住人口数 年末常住人口 常住居民数 常住人数 服务人口数
    常住总人口`),
  residents35:
    words(`35岁及以上 35岁以上 35岁及以上人口 35岁及以上常住人口 35岁以上人口 35岁以上常住人口 35岁及以上人数 residents35 35岁人口 35岁常住人口 35岁及以上居民数 35岁以上居民数
    35岁及以上常住居民 35岁以上常住人口数 35岁及以上常住人口数 35岁以上人数 35岁人数`),
  year: words('年度 年份 统计年度'),
  admittedOn: words('入院日期 入院时间 住院日期 住院时间 入院登记日期 ryrq inDate'),
  dischargedOn: words('出院日期 出院时间 出院登记日期 cyrq outDate'),
  visitedOn: words(
    '结算日期 结算时间 医保结算日期 费用结算日期 门诊结算日期 就医日期 就医时间 门诊日期 报销日期 jsrq setlTime',
  ),
  hospital: words(
    '医疗机构 医疗机构名称 就诊机构 就诊机构名称 就医机构 就医机构名称 定点医疗机构 定点医疗机构名称 定点机构 定点机构名称 住院医院 就诊医院 住院机构 医院名称 医院 yljgmc fixmedinsName',
  ),
  levelWords: words(
    '机构等级 机构级别 医院级别 医院等级 医疗机构等级 医疗机构级别 定点机构等级 就诊机构等级 yljgdj hospLv',
  ),
  visitType: words('就诊类型 就医类型 医疗类别 就诊类别 结算类型 门诊类型 业务类型 医疗类型 medType'),
  diagnosisCode: words(
    '诊断编码 主要诊断编码 主诊断编码 出院诊断编码 主要诊断代码 诊断代码 ICD10 ICD-10 ICD-10编码 疾病编码 病种编码 入院诊断编码 诊断编码(ICD-10) 主要诊断ICD编码 diagCode',
  ),
  diagnosis: words(
    '主要诊断 主诊断 诊断 诊断名称 主要诊断名称 出院诊断 出院主要诊断 出院诊断名称 门诊诊断 临床诊断 入院诊断 诊断信息 diagName',
  ),
  fundPaid: words(
    '统筹支付 统筹支付金额 统筹基金支付 基金支付 基金支付金额 医保支付 医保支付金额 报销金额 统筹基金支出 fundPaySum',
  ),
  billNo: words('结算单号 结算流水号 单据号 住院号 就诊流水号 就诊号 结算编号 结算ID setlId'),
  deathCode: words('死因编码 死因代码 根本死因编码 死因ICD编码 死亡原因编码 根本死因ICD-10 死因ICD-10 swyybm'),
  deathCause: words('死因 死亡原因 根本死因 根本死亡原因 直接死因 死因诊断 主要死因 swyy'),
  reason: words('原因'),
  day: words('日期 时间'),
  target: words('目标 目标量 目标值 下次目标 下次随访目标'),
  ignored:
    words(`序号 编号 no 行号 年龄 nl age 周岁 录入人 录入日期 录入时间 录入机构 最后修改人 最后修改日期 修改人 修改时间 最近评估日期
    病程 建档人 建卡人 建档人员 延后录入 户籍地址 是否规范 操作 签约编号 人群分类 发票号码 更新时间
    随访次数 最近随访日期 末次随访日期 xh 顺序号 流水号 协议编号 签约协议编号 协议书编号 合同编号 年龄段`),
}

function buildIndex(): ReadonlyMap<string, HeadingMeaning> {
  const index = new Map<string, HeadingMeaning>()
  for (const [meaning, list] of Object.entries(synonyms) as [HeadingMeaning, readonly string[]][]) {
    for (const word of list) {
      const { full } = normaliseHeading(word)
      const taken = index.get(full)
      if (taken !== undefined && taken !== meaning)
        throw new Error(`heading ${word} means both ${taken} and ${meaning}`)
      index.set(full, meaning)
    }
  }
  return index
}

/** Every known heading in its normalised spelling. */
export const headingIndex = buildIndex()

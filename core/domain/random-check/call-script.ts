/** What the caller says, word by word: the same for everybody, and nothing of the illness before it is the person who listens. */

export interface ScriptQuestion {
  readonly field: 'saidGuidance' | 'saidReferral' | 'saidPayment' | 'saidMeasured' | 'saidTaking'
  readonly short: string
  readonly words: string
}

/** The first three are what the deduction is about (domain handbook §3.4 JZ04); the other two are held against the record. */
export const scriptQuestions: readonly ScriptQuestion[] = [
  {
    field: 'saidGuidance',
    short: '健康指导',
    words: '近三个月，村医有没有上门，或者打电话，给您讲过怎么吃饭、活动、吃药这些？是上门还是打电话？',
  },
  { field: 'saidReferral', short: '讲过转诊', words: '村医有没有给您讲过，病重了怎么转到上面的医院去看？' },
  { field: 'saidPayment', short: '讲过报销', words: '村医有没有给您讲过，在村里看病、拿药怎么报销？' },
  { field: 'saidMeasured', short: '量过', words: '近三个月，村医或者卫生院的人当面给您量过血压、测过血糖吗？' },
  { field: 'saidTaking', short: '在吃药', words: '您现在每天在吃村医或者医院开的药吗？' },
]

export const scriptOpening = (orgName: string): string =>
  `您好，我是${orgName}的，姓（　　）。请问您是（姓名）吗？……我们在了解村医的服务做得怎么样，问您五个问题，两分钟。您怎么说都不影响您看病和报销，也不会告诉村医是您说的。`

export const scriptClosing = '谢谢您。您平时有哪里不舒服，可以先找村医，也可以打卫生院的电话。再见。'

export const scriptRules: readonly string[] = [
  '照着念，不解释、不提示、不说“应该有吧”。听不清就把原话再念一遍，还说不准的记“记不清”。',
  '接电话的不是本人时，不提是什么病、查什么，只问本人什么时候方便；耳背或不会说的，可以由同住的家人代答，在备注里写“家人代答”。',
  '没人接的换一天、换上午下午再打，三次都没人接才补抽；不愿回答、空号错号、已故迁出的直接补抽。补抽按同一个种子排出的顺序往下取，不能挑人。',
  '对方说正在胸痛、说话不清、手脚没力、神志不清，马上请他打 120 或帮他联系村医，再记下来。',
  '说“没有”的先不算扣分：向村医要随访记录、通话记录或照片，问清楚以后再在程序里选“查实未开展”或“核实已开展”，写明怎样核实的。',
]

/**
 * Blocks of ICD-10 (GB/T 14396, WHO four-digit codes; domain handbook §5.5) that say something about the two diseases, the narrower
 * before the wider. What stands in none of them is another disease. The choice of complications follows those that the register itself
 * keeps (`condition-kinds.ts`, handbook §2.4, §2.9); no policy lists codes, so each block says how sure it is.
 */
import type { Confidence, Relation } from './related-diagnosis.ts'

export interface CauseBlock {
  readonly from: string
  readonly to: string
  readonly name: string
  readonly relation: Relation
  readonly confidence: Confidence
}

const block = (
  from: string,
  to: string,
  name: string,
  confidence: Confidence,
  relation: Relation = 'related',
): CauseBlock => ({ from, to, name, confidence, relation })
const other = (from: string, to: string, name: string) => block(from, to, name, 'high', 'unrelated')
const unclear = (from: string, to: string, name: string) => block(from, to, name, 'low', 'unclear')

export const causeBlocks: readonly CauseBlock[] = [
  block('I10', 'I13', '高血压及其心、肾损害', 'high'),
  // §5.5: not what is managed as essential hypertension.
  other('I15', 'I15', '继发性高血压，不属本项管理'),
  block('E11', 'E11', '2 型糖尿病', 'high'),
  // §5.5: 待核型; nearly all of them are of type 2.
  block('E14', 'E14', '糖尿病（未写类型）', 'medium'),
  other('E10', 'E10', '1 型糖尿病，不属本项管理'),
  other('E12', 'E13', '其他类型糖尿病，不属本项管理'),
  other('O10', 'O16', '妊娠期高血压，不属本项管理'),
  other('O24', 'O24', '妊娠糖尿病，不属本项管理'),
  // The asterisk codes of diabetic complications.
  block('H36.0', 'H36.0', '糖尿病视网膜病变', 'high'),
  block('N08.3', 'N08.3', '糖尿病肾病', 'high'),
  block('G63.2', 'G63.2', '糖尿病多神经病', 'high'),
  block('I79.2', 'I79.2', '糖尿病周围血管病', 'high'),
  block('H28.0', 'H28.0', '糖尿病性白内障', 'high'),
  block('H35.0', 'H35.0', '高血压等视网膜血管病变', 'medium'),
  block('I20', 'I25', '冠心病', 'medium'),
  block('I50', 'I50', '心力衰竭', 'medium'),
  block('I48', 'I48', '心房颤动', 'low'),
  block('I60', 'I64', '脑卒中', 'medium'),
  block('I65', 'I69', '其他脑血管病及后遗症', 'medium'),
  block('G45', 'G45', '短暂性脑缺血', 'medium'),
  block('I70.2', 'I70.2', '下肢动脉硬化', 'medium'),
  block('I71.0', 'I71.0', '主动脉夹层', 'medium'),
  block('N18', 'N18', '慢性肾脏病', 'medium'),
  // Codes of a death or an admission that name no cause.
  unclear('I46', 'I46', '心脏停搏，没有病因'),
  unclear('N19', 'N19', '肾衰竭，未写急慢性和病因'),
  unclear('R54', 'R54', '衰老，没有病因'),
  unclear('R95', 'R99', '猝死或死因不明'),
]

/** What the same is called in words, where no code was given. Sure of nothing: a code goes before. */
export const relatedWords: readonly { readonly name: string; readonly words: RegExp }[] = [
  { name: '高血压', words: /高血压/ },
  { name: '糖尿病', words: /糖尿病|酮症酸中毒/ },
  {
    name: '脑血管病',
    words: /脑梗|脑卒中|脑中风|^中风|脑出血|脑溢血|蛛网膜下腔出血|脑血栓|脑栓塞|腔隙性|短暂性脑缺血|TIA|脑血管/,
  },
  { name: '冠心病', words: /冠心病|冠状动脉|心肌梗|心梗|心绞痛|缺血性心/ },
  { name: '心力衰竭', words: /心力衰竭|心衰|心功能不全/ },
  { name: '心房颤动', words: /房颤|心房颤动|心房纤颤/ },
  { name: '慢性肾脏病', words: /慢性肾脏病|慢性肾功能|慢性肾衰|尿毒症|CKD/i },
  { name: '主动脉夹层', words: /主动脉夹层/ },
  { name: '下肢动脉硬化', words: /下肢动脉(硬化|粥样|闭塞)/ },
]

export const unclearWords =
  /不详|不明|不清|未查|待查|猝死|(呼吸|循环|心跳|心脏).*(衰竭|骤停|停搏)|多(器官|脏器)|衰老|老死|老衰|自然死亡/

export const unrelatedWords = {
  /** Names with 高血压, 糖尿病 or 心衰 in them that are something else. */
  first:
    /继发性?高血压|妊娠|肾上腺|门静脉|门脉|肺动脉高|眼高压|颅内高压|(?<![2二ⅡI])(1|一|Ⅰ|I)型糖尿病|尿崩|脑血管畸形|外伤性/,
  other:
    /癌|肿瘤|瘤|白血病|肺炎|支气管|慢阻肺|阻塞性肺|哮喘|肺部感染|结核|骨折|外伤|损伤|车祸|交通|溺水|中毒|自杀|自缢|意外|跌倒|烧伤|触电|阑尾|疝|结石|胆囊|胃|肠|肝|胰腺|分娩|白内障|青光眼|关节|腰椎|颈椎|椎间盘|肺心病|前列腺|子宫|卵巢|贫血|痔|痛风|甲状腺|带状疱疹|皮炎|扁桃体|感冒|上呼吸道|流感|新冠|帕金森|痴呆|癫痫/,
}

/** Visits others can learn from: marked, written without names, published, and applied to patients in the same situation. */
import type { Disease, RoundingVisit, TeachingCase } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { WithId } from '../../core/contract/patients.ts'
import type { TeachingCaseItem, TeachingCasePage, teachingCases as topic } from '../../core/contract/teaching-cases.ts'
import { judgeControl } from '../../core/domain/follow-up-facts.ts'
import { findIdentifiers, type Identifier } from '../../core/domain/teaching-case/find-identifiers.ts'
import { patternSentence } from '../../core/domain/teaching-case/similar-patient.ts'
import type { Store } from '../../database/store.ts'
import { caseTasks, handOut, taskTitleOf } from './case-tasks.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { drugsInForce } from '../drugs/drugs.ts'
import { drugChangeOfVisit } from './effect-cases.ts'
import { caseSheetHtml, caseSheetTitle } from '../print/teaching-case.ts'
import { mayShow, outside } from '../rounding/rounding-scope.ts'
import { caseSituation, similarPatients } from '../patients/similar-patients.ts'
import { knownIdentity, writtenCase } from './teaching-case-text.ts'

export const teachingCaseHandlers: HandlersOf<typeof topic> = {
  'cases.list': (_input, context) => caseItems(context.store, context.today).filter(mayShowCase(context)),

  'cases.mark': ({ visitId }, { store, today, user, write }) => {
    const visit = store.get('roundingVisit', visitId)
    const known = store.list('teachingCase', { visitId }).find((each) => each.state !== 'withdrawn')
    if (known) throw new Refusal('case-exists', '这次接诊已经是教学病例了，请到“教学病例”里打开它。', { id: known.id })
    const disease = diseaseTaught(store, visit, today)
    const text = writtenCase(store, visit, disease, today)
    const { personId, specialistId } = visit
    return write((tx) => {
      const { id } = tx.insert('teachingCase', {
        ...text,
        personId,
        specialistId,
        visitId,
        disease,
        markedOn: today,
        markedBy: user.name,
      })
      return { id, tx: tx.tx }
    })
  },

  'cases.open': ({ id }, context) => {
    context.audit(`teachingCase:${id}`)
    return casePage(id, context)
  },

  'cases.check': ({ id, text }, { store }) => findIdentifiers(text, identityOf(store, store.get('teachingCase', id))),

  'cases.save': ({ id, ...body }, { store, write }) => {
    const teachingCase = store.get('teachingCase', id)
    const problems = problemsOf(store, { ...teachingCase, ...body })
    if (teachingCase.state === 'published') refuseIdentifying(problems)
    return write((tx) => {
      tx.update('teachingCase', id, body)
      return { tx: tx.tx, problems }
    })
  },

  'cases.publish': ({ id }, { store, today, user, write }) => {
    const teachingCase = store.get('teachingCase', id)
    if (teachingCase.summary.trim() === '' || teachingCase.lesson.trim() === '')
      throw new Refusal('case-incomplete', '还不能发布：请先写好病例摘要和“可借鉴之处”。', { field: 'lesson' })
    refuseIdentifying(problemsOf(store, teachingCase))
    return write((tx) => {
      tx.update('teachingCase', id, {
        state: 'published',
        publishedOn: today,
        publishedBy: user.name,
        withdrawReason: null,
      })
      return { tx: tx.tx }
    })
  },

  'cases.withdraw': ({ id, reason }, { store, write }) => {
    store.get('teachingCase', id)
    if (reason.trim() === '') throw new Refusal('case-invalid', '没有撤下：请写明原因。', { field: 'reason' })
    return write((tx) => {
      tx.update('teachingCase', id, { state: 'withdrawn', withdrawReason: reason.trim() })
      return { tx: tx.tx }
    })
  },

  'cases.handOut': ({ id, ...wanted }, context) => {
    const { store, today, write } = context
    const teachingCase = store.get('teachingCase', id)
    if (teachingCase.state !== 'published') throw new Refusal('case-not-published', '没有下达：请先发布这个病例。')
    if (wanted.dueDate < today)
      throw new Refusal('case-invalid', '没有下达：完成期限不能早于今天。', { field: 'dueDate' })
    const personIds = [...new Set(wanted.personIds)]
    const { similar } = similarPatients(store, teachingCase, caseSituation(store, teachingCase, today), today)
    const fitting = new Set(similar.map((each) => each.personId))
    if (personIds.some((personId) => !fitting.has(personId)))
      throw new Refusal('case-people-changed', '没有下达：选中的人里有的情况已经变了。请重新打开这个病例，再选一次。')
    return write((tx) => ({ tx: tx.tx, ...handOut(teachingCase, { ...wanted, personIds }, context, tx) }))
  },

  'cases.sheet': ({ id }, { store, today, user, place, audit }) => {
    const teachingCase = store.get('teachingCase', id)
    refuseIdentifying(problemsOf(store, teachingCase))
    const specialist = store.get('specialist', teachingCase.specialistId)
    audit(`teachingCase:${id}`, '打印教学病例')
    const { pattern } = caseSituation(store, teachingCase, today)
    const sheet = {
      orgName: place.org.name,
      teachingCase,
      department: specialist.department ?? '',
      hospital: specialist.hospital,
      pattern: patternSentence(pattern),
      printedBy: user.name,
      printedOn: today,
    }
    return { html: caseSheetHtml(sheet), title: caseSheetTitle(teachingCase) }
  },
}

/** The disease the visit changed something for, else the one that was out of control, else the first one. */
function diseaseTaught(store: Store, visit: WithId<RoundingVisit>, today: string): Disease {
  const { personId, visitDate, sbp, dbp, fpg } = visit
  const diseases = store
    .list('diseaseFile', { personId })
    .filter((file) => file.enrolDate <= visitDate)
    .map((file) => file.disease)
    .toSorted()
  const drugs = drugsInForce(store, today)
  const { birthDate } = store.get('person', personId)
  const nothing = {
    symptoms: [],
    glucose2h: null,
    glucoseRandom: null,
    heartRate: null,
    tempC: null,
    adr: null,
    medAdherence: null,
  }
  const isOut = (disease: Disease) =>
    judgeControl({ ...nothing, contact: 'met', disease, visitDate, sbp, dbp, fpg }, birthDate).uncontrolled
  const taught =
    diseases.find((each) => drugChangeOfVisit(store, visit, each, drugs).change !== 'unchanged') ??
    diseases.find(isOut) ??
    diseases[0]
  if (!taught) throw new Refusal('case-without-file', '没有标记：患者在接诊那天还没有两病专案，请先建专案。')
  return taught
}

const identityOf = (store: Store, { personId }: TeachingCase) => knownIdentity(store, personId)

function problemsOf(store: Store, { title, summary, lesson, ...rest }: TeachingCase): Identifier[] {
  return findIdentifiers([title, summary, lesson].join('\n'), identityOf(store, { title, summary, lesson, ...rest }))
}

function refuseIdentifying(problems: readonly Identifier[]): void {
  const [first] = problems
  if (first)
    throw new Refusal(
      'case-identifies',
      `还有 ${problems.length} 处会认出患者：“${first.text}”是${first.sentence}。改好再发布或打印。`,
      {
        problems,
      },
    )
}

/** A published text names nobody; before that it may. */
const mayShowCase = (context: CallContext) => (teachingCase: TeachingCase) =>
  teachingCase.state === 'published' || mayShow(context)(teachingCase)

function casePage(id: number, context: CallContext): TeachingCasePage {
  const { store, today } = context
  const teachingCase = store.get('teachingCase', id)
  if (!mayShowCase(context)(teachingCase)) throw outside()
  const situation = caseSituation(store, teachingCase, today)
  const { similar, notSimilar } = similarPatients(store, teachingCase, situation, today)
  return {
    teachingCase,
    specialistName: store.get('specialist', teachingCase.specialistId).name,
    visitDate: store.get('roundingVisit', teachingCase.visitId).visitDate,
    problems: problemsOf(store, teachingCase),
    pattern: patternSentence(situation.pattern),
    notSimilar,
    similar: similar.filter(mayShow(context)),
    tasks: caseTasks(store, teachingCase, today).filter(mayShow(context)),
    taskTitle: taskTitleOf(situation.pattern),
  }
}

function caseItems(store: Store, today: string): TeachingCaseItem[] {
  const counts = new Map(
    store
      .all<{ id: number; tasks: number; tasksDone: number; tasksOverdue: number }>(
        `SELECT source_id AS id, count(*) AS tasks, sum(state = 'done') AS tasksDone, sum(state = 'open' AND due_date < ?) AS tasksOverdue
         FROM task WHERE source_entity = 'teachingCase' GROUP BY source_id`,
        today,
      )
      .map((row) => [row.id, row]),
  )
  return store
    .list('teachingCase')
    .map((each) => ({
      ...each,
      specialistName: store.get('specialist', each.specialistId).name,
      visitDate: store.find('roundingVisit', each.visitId)?.visitDate ?? each.markedOn,
      tasks: counts.get(each.id)?.tasks ?? 0,
      tasksDone: counts.get(each.id)?.tasksDone ?? 0,
      tasksOverdue: counts.get(each.id)?.tasksOverdue ?? 0,
    }))
    .toSorted(
      (a, b) =>
        Number(a.state === 'withdrawn') - Number(b.state === 'withdrawn') ||
        b.markedOn.localeCompare(a.markedOn) ||
        b.id - a.id,
    )
}

/** Referrals out and back: suggestions, the slip, its steps, its papers. */
import type { Referral, Stored } from '../../core/contract/entities/index.ts'
import { Refusal } from '../../core/contract/kit.ts'
import type { InputOf } from '../../core/contract/kit.ts'
import type { ReferralDesk, referrals as referralsTopic } from '../../core/contract/referrals.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { referralStateCodes } from '../../core/domain/referral/referral-codes.ts'
import { referralDeadline } from '../../core/domain/referral/referral-deadline.ts'
import { nextReferralStates, referralProblems } from '../../core/domain/referral/referral-steps.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { refuseDead } from '../patients/file-status.ts'
import { patientPage } from '../patients/patient-page.ts'
import { referralPaper } from './referral-paper.ts'
import { draftOf, usualHospitals } from './referral-draft.ts'
import { openSuggestions } from './referral-grounds.ts'
import { referralLists } from './referral-list.ts'
import { mayShow } from '../rounding/rounding-scope.ts'
import { takeStep, takeStepBack, tasksOfReferral } from './referral-steps.ts'

export const referralHandlers: HandlersOf<typeof referralsTopic> = {
  'referrals.list': (filter, context) => referralLists(context.store, filter, context.today, mayShow(context)),

  'referrals.open': ({ referralId }, context) => {
    const desk = openDesk(referralId, context)
    context.audit(`person:${desk.referral.personId}`)
    return desk
  },

  'referrals.draft': (input, context) => {
    refuseDead(context.store, input.personId, context.today)
    const draft = draftOf(input, context)
    return context.write((tx) => ({ referralId: tx.insert('referral', draft).id, tx: tx.tx }))
  },

  'referrals.decline': ({ personId, reason }, { store, today, user, write }) => {
    const [suggestion] = openSuggestions(store, today, personId)
    if (!suggestion)
      throw new Refusal(
        'referral-answered',
        '没有登记：这个人现在没有等着答复的转诊建议，可能别人已经处理了。请刷新名单。',
      )
    const step = { state: 'declined' as const, on: today, note: reason.trim(), by: user.name }
    const sources = suggestion.grounds.map((ground) => ground.key)
    const presentIllness = suggestion.grounds
      .map((ground) => ground.sentence)
      .join('；')
      .slice(0, 1000)
    return write((tx) => {
      tx.insert('referral', {
        personId,
        diseases: [...suggestion.diseases],
        state: 'declined',
        steps: [step],
        sources,
        presentIllness,
      })
      return { tx: tx.tx }
    })
  },

  'referrals.keep': ({ referralId, rev, patch }, { store, write }) => {
    const current = unchanged(store.get('referral', referralId), rev)
    return write((tx) => {
      const kept = tx.update('referral', current.id, tidied(patch))
      return { tx: tx.tx, rev: kept.rev }
    })
  },

  'referrals.move': (input, context) => move(input, context),

  'referrals.stepBack': ({ referralId, reason }, { store, user, write }) => {
    const current = store.get('referral', referralId)
    return write(
      (tx) => {
        if (!takeStepBack(store, tx, current, user))
          throw new Refusal('referral-first', '没有改动：这是转诊单的第一步，不能再往回撤。草稿可以删除。')
        return { tx: tx.tx }
      },
      { reason: reason.trim() },
    )
  },

  'referrals.remove': ({ referralId, reason }, { store, write }) => {
    const current = store.get('referral', referralId)
    const isUnsent = current.steps.length <= 1
    if (!isUnsent)
      throw new Refusal(
        'referral-sent',
        `没有删除：这张转诊单已经“${labelOf(referralStateCodes, current.state)}”，只能撤回上一步或关闭。`,
      )
    return write(
      (tx) => {
        tx.remove('referral', referralId)
        return { tx: tx.tx }
      },
      { reason: reason.trim() },
    )
  },

  'referrals.sheet': ({ referralId, paper }, context) => referralPaper(referralId, paper, context),
}

function openDesk(referralId: number, { store, today, user, place }: CallContext): ReferralDesk {
  const referral = store.get('referral', referralId)
  return {
    referral,
    patient: patientPage(store, referral.personId, today, user.id),
    orgName: place.org.name,
    next: nextReferralStates(referral),
    deadline: referralDeadline(referral, today),
    task: tasksOfReferral(store, referral).find((task) => task.state === 'open') ?? null,
    hospitals: usualHospitals(store),
  }
}

function move(input: InputOf<(typeof referralsTopic)['referrals.move']>, context: CallContext) {
  const { store, today, user, write } = context
  const { referralId, rev, patch, to, on, note } = input
  const current = unchanged(store.get('referral', referralId), rev)
  const written = { ...current, ...tidied(patch) }
  const [problem] = referralProblems(written, { state: to, on, note }, today)
  if (problem) throw new Refusal('referral-invalid', `没有保存：${problem.message}`, { field: problem.field })
  if (to === 'sent') refuseDead(store, current.personId, on)
  return write((tx) => {
    const kept = tx.update('referral', referralId, { ...tidied(patch), ...joinedSources(context, written, to) })
    const moved = takeStep(store, tx, kept, { state: to, on, note: note?.trim() || null, by: user.name }, user)
    return { tx: tx.tx, rev: moved.rev }
  })
}

/** On the way out a slip takes the open follow-up tasks of its diseases along: one referral, one task. */
function joinedSources(
  { store }: CallContext,
  { personId, diseases, sources }: Referral,
  to: Referral['state'],
): Partial<Referral> {
  if (to !== 'sent') return {}
  const open = store.list('task', { personId, kind: 'referral-follow-up', state: 'open' })
  const joined = open.flatMap(({ sourceEntity, sourceId }) => {
    if (sourceId === null || sourceEntity === null || sourceEntity === 'referral') return []
    const disease = sourceEntity === 'followUp' ? store.find('followUp', sourceId)?.disease : undefined
    const isAbout = disease === undefined || diseases.length === 0 || diseases.includes(disease)
    return isAbout ? [`${sourceEntity}:${sourceId}`] : []
  })
  return { sources: [...new Set([...sources, ...joined])] }
}

function unchanged(current: Stored<'referral'>, rev: number): Stored<'referral'> {
  if (current.rev === rev) return current
  throw new Refusal(
    'changed-meanwhile',
    '没有保存：您打开这张转诊单以后，别人已经改过。您填的还在页面上；请记下要改的，重新打开再改。',
    { id: current.id },
  )
}

/** Blank fields are empty ones. */
function tidied<Patch extends object>(patch: Patch): Patch {
  const entries = Object.entries(patch).map(([field, value]) => [
    field,
    typeof value === 'string' ? value.trim() || null : (value as unknown),
  ])
  return Object.fromEntries(entries) as Patch
}

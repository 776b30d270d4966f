/** The manager's overview: everything counted by the figures' own definitions, and the people behind each step. */
import type { Board, board as boardTopic, BoardPerson, BoardRequest, StepRequest } from '../../core/contract/board.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { holdsRight } from '../../core/contract/rights.ts'
import { maskIdNo } from '../../core/domain/mask.ts'
import type { Store } from '../../database/store.ts'
import { boardTargets, boardTrend, heatTable } from './board-figures.ts'
import type { CallContext, HandlersOf } from '../context.ts'
import { withNames } from './figure-people.ts'
import { requireDate } from './figure-rows.ts'
import { funnelOf, stepPeople, type ReasonedPerson } from './funnel.ts'
import { boardSheetHtml, boardSheetTitle } from '../print/board-sheet.ts'
import { targetsOf } from './scheme-targets.ts'

export const boardHandlers: HandlersOf<typeof boardTopic> = {
  'board.overview': (request, context) => overview(context, request),

  'board.trend': (request, { store, place }) =>
    boardTrend(store, { orgName: place.org.name }, { ...request, asOf: requireDate(request.asOf) }),

  'board.people': (request, context) => {
    const people = stepPeople(context.store, request)
    return shownPeople(context, people, request, `step:${request.step}:${request.disease}:${request.asOf}`)
  },

  'board.sheet': (request, context) => {
    const { store, place, user, today } = context
    const sheet = {
      board: overview(context, request),
      trend: boardTrend(store, { orgName: place.org.name }, request),
      disease: request.disease,
      orgName: place.org.name,
      printedBy: user.name,
      printedOn: today,
    }
    context.audit(`board:${request.disease}:${request.asOf}`, '打印指标总览')
    return { html: boardSheetHtml(sheet), title: boardSheetTitle(sheet) }
  },
}

export function overview(
  { store, place }: { store: Store; place: CallContext['place'] },
  request: BoardRequest,
): Board {
  const asOf = requireDate(request.asOf)
  const here = { orgName: place.org.name }
  return {
    asOf,
    scheme: targetsOf(store, request.scheme).name,
    targets: boardTargets(store, here, request),
    ...heatTable(store, here, request),
    funnel: funnelOf(store, request),
  }
}

/** The shown window of a list, names looked up for it only. Refuses full numbers to roles without the right; the look is audited. */
export function shownPeople(
  { store, user, audit }: CallContext,
  people: readonly ReasonedPerson[],
  { asOf, unmasked, offset, limit }: Pick<StepRequest, 'asOf' | 'unmasked' | 'offset' | 'limit'>,
  looked: string,
): { total: number; items: BoardPerson[] } {
  if (unmasked && !holdsRight(user.role, 'patient:unmask'))
    throw new Refusal('not-permitted', '您的角色不能查看完整身份证号。')
  audit(looked, unmasked ? '查看完整身份证号' : undefined)
  const items = withNames(store, people.slice(offset, offset + limit), asOf)
  return {
    total: people.length,
    items: items.map(({ personId, name, idNo, village, doctor, age, reason }) => ({
      personId,
      name,
      idNo: unmasked ? idNo : maskIdNo(idNo),
      village,
      doctor,
      age,
      reason,
    })),
  }
}

/** Who died and of what: read from the statuses that say 死亡, one line a person. */
import type { DeathItem, insurance as insuranceTopic } from '../../core/contract/insurance.ts'
import { Refusal } from '../../core/contract/kit.ts'
import { relatedDiagnosis } from '../../core/domain/insurance/related-diagnosis.ts'
import type { Store } from '../../database/store.ts'
import type { HandlersOf } from '../context.ts'
import { villageNow } from '../patients/present-village.ts'
import { listedPerson, ofRelation, spanOf } from './listed-person.ts'

type Topic = Pick<typeof insuranceTopic, 'deaths.list' | 'deaths.setCause'>

export const deathHandlers: HandlersOf<Topic> = {
  'deaths.list': ({ villageId, relation, limit, ...asked }, { store, today }) => {
    const span = spanOf(asked, today)
    const found = deathsBetween(store, span, villageId).map((death) => ({ death, judged: causeOf(death) }))
    const { counts, wanted } = ofRelation(found, relation)
    return {
      ...span,
      counts,
      total: wanted.length,
      items: wanted.slice(0, limit).map(({ death: { personId, ...death }, judged }): DeathItem => ({
        ...listedPerson(store, personId, today),
        ...death,
        relation: judged.relation,
        basis: judged.basis,
      })),
    }
  },

  'deaths.setCause': ({ personId, deathCode, deathCause, reason }, { store, write }) => {
    const statuses = deathStatuses(store, personId)
    if (statuses.length === 0)
      throw new Refusal('not-dead', '没有保存：此人的专案没有登记死亡。请先在患者页把档案状态改为“注销—死亡”。', {
        personId,
      })
    return write(
      (tx) => {
        for (const { id } of statuses) tx.update('diseaseStatus', id, { deathCode, deathCause })
        return { tx: tx.tx }
      },
      reason === undefined ? {} : { reason },
    )
  },
}

const deathStatuses = (store: Store, personId: number): { id: number }[] =>
  store.all<{ id: number }>(
    `SELECT s.id FROM disease_status s JOIN disease_file f ON f.id = s.file_id
     WHERE f.person_id = ? AND s.status = 'closed' AND s.reason = 'died'`,
    personId,
  )

interface Death {
  readonly personId: number
  readonly diedOn: string
  readonly deathCode: string | null
  readonly deathCause: string | null
  readonly note: string | null
}

const causeOf = ({ deathCode, deathCause }: Death) => relatedDiagnosis({ code: deathCode, text: deathCause })

/** Newest first. Of two files of one person that one speaks which says a cause. */
function deathsBetween(store: Store, span: { from: string; to: string }, villageId: number | null): Death[] {
  const rows = store.all<Death>(
    `SELECT f.person_id AS personId, s.from_date AS diedOn, s.death_code AS deathCode, s.death_cause AS deathCause, s.note
     FROM disease_status s JOIN disease_file f ON f.id = s.file_id JOIN person p ON p.id = f.person_id
     WHERE s.status = 'closed' AND s.reason = 'died' AND s.from_date BETWEEN :from AND :to
       AND NOT EXISTS (SELECT 1 FROM disease_status l WHERE l.file_id = s.file_id AND l.from_date > s.from_date)
       ${villageId === null ? '' : `AND ${villageNow} = :villageId`}
     ORDER BY s.from_date DESC, f.person_id, s.death_code IS NULL, s.death_cause IS NULL, s.id`,
    villageId === null ? span : { ...span, villageId },
  )
  const seen = new Set<number>()
  return rows.filter(({ personId }) => !seen.has(personId) && seen.add(personId))
}

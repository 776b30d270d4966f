import type { DoublePrescription } from '../../../core/contract/entities/index.ts'
import { isRealDate } from '../../../core/domain/local-date.ts'
import { ask } from '../../shared/api.ts'
import { useAlertCheck, type AlertCheck } from '../../shared/use-alert-check.ts'

/** The prescription rules over the medicines that are being handed out. */
export function usePrescriptionCheck(record: () => DoublePrescription, reasons: Record<string, string>): AlertCheck {
  const prescription = () => {
    const { personId, givenOn, medicines, days } = record()
    return { personId, givenOn, medicines, days }
  }
  return useAlertCheck({
    personId: () => record().personId,
    query: () => {
      const asked = prescription()
      return isRealDate(asked.givenOn) ? ask('regimen.checkPrescription', { prescription: asked }) : null
    },
    depends: prescription,
    reasons: () => reasons,
  })
}

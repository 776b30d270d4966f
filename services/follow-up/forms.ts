/** The follow-up forms as such: their settings, opening one for its correction, printing them, and who should be marked as lost. */
import type { forms as formsTopic } from '../../core/contract/forms.ts'
import type { HandlersOf } from '../context.ts'
import { blankSheets, followUpSheet } from './follow-up-sheets.ts'
import { openFollowUp } from './follow-ups.ts'
import { formSettingsOf, keepFormSettings } from './form-settings.ts'
import { lostSuggestions } from '../patients/lost-suggestions.ts'

export const formHandlers: HandlersOf<typeof formsTopic> = {
  'forms.settings': (_input, { store }) => formSettingsOf(store),

  'forms.choose': (settings, { store, audit }) => {
    store.db
      .transaction(() => {
        keepFormSettings(store, settings)
        audit(
          'form-settings',
          `扩展栏 ${settings.extensions.join('、') || '无'}；更正 ${settings.amendReasonDays} 天；失访 ${settings.lostAttempts} 次或 ${settings.lostMonths} 个月`,
        )
      })
      .immediate()
    return { done: true }
  },

  'followUps.open': ({ id }, context) => {
    const opened = openFollowUp(id, context)
    context.audit(`person:${opened.patient.person.id}`)
    return opened
  },

  'followUps.lostSuggestions': ({ personId }, { store }) => lostSuggestions(store, personId),

  'followUps.sheet': ({ personId, disease, from = '0000-01-01', to = '9999-12-31' }, context) =>
    followUpSheet(personId, disease, from, to, context),

  'followUps.blankSheets': ({ people, diseases }, context) => blankSheets(people, diseases, context),
}

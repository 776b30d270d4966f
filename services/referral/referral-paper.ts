/** The papers of a referral, with the whole address and telephone: they go to another institution with the patient. */
import type { ReferralPaper } from '../../core/contract/referrals.ts'
import { formNumberOf } from '../../core/domain/archive-number.ts'
import { labelOf } from '../../core/domain/code-list.ts'
import { ageOn } from '../../core/domain/local-date.ts'
import { sexCodes } from '../../core/domain/register-codes.ts'
import { referralDay } from '../../core/domain/referral/referral-steps.ts'
import type { CallContext } from '../context.ts'
import { referralBackHtml } from '../print/referral-back.ts'
import { referralCertificateHtml } from '../print/referral-certificate.ts'
import { referralOutHtml } from '../print/referral-out.ts'
import type { ReferralSheet } from '../print/referral-parts.ts'
import { worklistPerson } from '../worklist/worklist-person.ts'

const titles: Readonly<Record<ReferralPaper, string>> = {
  out: '双向转诊（转出）单',
  back: '双向转诊（回转）单',
  certificate: '转诊证明',
}
const pages: Readonly<Record<ReferralPaper, (sheet: ReferralSheet) => string>> = {
  out: referralOutHtml,
  back: referralBackHtml,
  certificate: referralCertificateHtml,
}

export function referralPaper(
  referralId: number,
  paper: ReferralPaper,
  { store, today, user, place, audit }: CallContext,
): { html: string; title: string } {
  const referral = store.get('referral', referralId)
  const person = store.get('person', referral.personId)
  const { village } = worklistPerson(store, referral.personId, today)
  const on = paper === 'back' ? referralDay(referral, 'returned') : referralDay(referral, 'sent')
  const title = `${titles[paper]} ${person.name} ${on ?? today}`
  audit(`referral:${referralId}`, `打印${titles[paper]}`)
  const html = pages[paper]({
    title,
    orgName: place.org.name,
    referral,
    on,
    name: person.name,
    sex: labelOf(sexCodes, person.sex),
    age: person.birthDate ? ageOn(person.birthDate, on ?? today) : null,
    idNo: person.idNo,
    formNumber: formNumberOf(person.archiveNo),
    address: wholeAddress(village, person.address),
    phone: person.phone ?? person.contactPhone ?? '',
    printedBy: user.name,
    printedOn: today,
  })
  return { html, title }
}

/** The village stands once, whether the address names it or not. */
function wholeAddress(village: string, address: string | null): string {
  if (!address) return village
  return address.includes(village) ? address : `${village} ${address}`
}

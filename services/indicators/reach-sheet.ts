/** The list of people who would bring a figure to its target, on paper. */
import type { Sheet } from '../../core/contract/forms.ts'
import type { Reach, ReachRequest } from '../../core/contract/targets.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { maskIdNo, maskName } from '../../core/domain/mask.ts'
import type { CallContext } from '../context.ts'
import { requireIndicator } from './figure-people.ts'
import { html } from '../print/html.ts'
import { orDash, printPage } from '../print/page.ts'

const diseaseWords = { HTN: '高血压', T2DM: '糖尿病', ALL: '两病' } as const

export async function reachSheet(
  { place, today, user, store }: CallContext,
  request: ReachRequest & { readonly masked: boolean },
  reach: Reach,
): Promise<Sheet> {
  const definition = requireIndicator(request.indicator, request.disease)
  const variant = definition.variants.find(({ id }) => id === request.variant)
  const village = request.villageId === null ? '' : (store.find('village', request.villageId)?.name ?? '')
  const name = /^血[压糖]/.test(definition.name)
    ? definition.name
    : `${diseaseWords[request.disease]}${definition.name}`
  const title = `${village}${name}补缺名单`
  const body = html`<h1>${title}</h1>
    <p class="subtitle">${place.org.name}　统计到 ${chineseDate(request.asOf)}　口径：${variant?.name ?? ''}</p>
    <p>${reach.sentence}</p>
    <table>
      <colgroup>
        <col class="no" />
        <col class="name" />
        <col class="id" />
        <col class="age" />
        <col class="village" />
        <col class="doctor" />
        <col />
        <col class="done" />
      </colgroup>
      <thead>
        <tr>
          <th>序号</th>
          <th>姓名</th>
          <th>证件号</th>
          <th>年龄</th>
          <th>村</th>
          <th>责任医生</th>
          <th>还差什么</th>
          <th>完成日期</th>
        </tr>
      </thead>
      <tbody>
        ${reach.people.map(
          (person, at) =>
            html`<tr>
              <td class="center">${at + 1}</td>
              <td>${request.masked ? maskName(person.name) : person.name}</td>
              <td>${request.masked ? maskIdNo(person.idNo, 'export') : maskIdNo(person.idNo)}</td>
              <td class="center">${orDash(person.age)}</td>
              <td>${person.village}</td>
              <td>${person.doctor}</td>
              <td>${person.lacks.join('；')}</td>
              <td></td>
            </tr>`,
        )}
      </tbody>
    </table>`
  const footer = `${user.name} ${chineseDate(today)}打印　含个人信息，用后收回保管`
  return { title, html: printPage({ title, body, footer, css }) }
}

const css = `
  .no { width: 11mm } .name { width: 16mm } .id { width: 36mm } .age { width: 11mm } .village { width: 17mm } .doctor { width: 18mm } .done { width: 24mm }
  table { table-layout: fixed; font-size: 9.5pt } th, td { padding: 1mm 1.2mm }
`

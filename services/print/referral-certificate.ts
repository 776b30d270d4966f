/** 转诊证明 for treatment beyond the county or the province, issued by the county's 医共体 (domain handbook §2.9). No national form: the common one. */
import { labelOf } from '../../core/domain/code-list.ts'
import { chineseDate } from '../../core/domain/local-date.ts'
import { referralBeyondCodes } from '../../core/domain/referral/referral-codes.ts'
import { diseaseCodes } from '../../core/domain/register-codes.ts'
import { html } from './html.ts'
import { box, printPage } from './page.ts'
import { blank, dayLine, referralCss, written, type ReferralSheet } from './referral-parts.ts'

export function referralCertificateHtml(sheet: ReferralSheet): string {
  const { referral, orgName, name, sex, age, idNo, address, phone, on } = sheet
  const diseases = referral.diseases.map((disease) => labelOf(diseaseCodes, disease)).join('、')
  const beyond = referralBeyondCodes.codes.filter(({ value }) => value !== '1')
  return printPage({
    title: sheet.title,
    body: html`<h1>转诊证明</h1>
      <p class="end">编号 ${blank(referral.certificateNo, 46)}</p>
      <p class="spread">
        <span>患者姓名 ${blank(name, 28)}</span><span>性别 ${blank(sex, 12)}</span><span>年龄 ${blank(age, 12)}</span>
        <span>联系电话 ${blank(phone, 36)}</span>
      </p>
      <p class="spread"><span>身份证号 ${blank(idNo, 56)}</span></p>
      <p class="spread"><span>家庭住址 ${blank(address, 110)}</span></p>
      <p class="spread"><span>管理病种 ${blank(diseases, 40)}</span></p>
      <p class="indent">
        该患者因病情需要，经本地诊治，建议转往
        ${blank(referral.hospital, 56)}（医院）${blank(referral.department, 30)}（科室）进一步诊治。
      </p>
      <p>转诊范围：${beyond.map(({ value, label }) => box(referral.beyond === value, label))}</p>
      ${written('初步诊断：', referral.impression, 'little')}
      ${written('病情摘要及转诊理由：', referral.presentIllness)} ${written('本地治疗经过：', referral.treatment)}
      <p class="spread">
        <span>经治医生（签字） ${blank(null, 30)}</span><span>联系电话 ${blank(referral.doctorPhone, 36)}</span>
      </p>
      <p class="end">${blank(orgName, 50)}（建议转诊机构，盖章）</p>
      <p class="end">${dayLine(on)}</p>
      <p class="approval">
        医共体牵头医院审核意见：${box(false, '同意转诊')}${box(false, '不同意，理由：')} ${blank(null, 60)}
      </p>
      <p class="spread">
        <span>审核人（签字） ${blank(null, 30)}</span><span>（盖章）　　${dayLine(referral.certificateDate)}</span>
      </p>`,
    footer: `${sheet.printedBy} ${chineseDate(sheet.printedOn)}打印`,
    css: `${referralCss}.approval { margin-top: 8mm; padding-top: 4mm; border-top: .5pt solid #000; }`,
  })
}

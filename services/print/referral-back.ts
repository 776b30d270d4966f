/** 双向转诊（回转）单: 存根 and 回转单 on one sheet, as in the national form (domain handbook §1.7). */
import { html, type Html } from './html.ts'
import { blank, dayLine, stubAndSlip, written, type ReferralSheet } from './referral-parts.ts'

export function referralBackHtml(sheet: ReferralSheet): string {
  return stubAndSlip(sheet, stub(sheet), slip(sheet))
}

function stub({ referral, on, orgName, name, sex, age, address, phone }: ReferralSheet): Html {
  return html`<h1>双向转诊（回转）单　<span>存根</span></h1>
    <p class="spread">
      <span>患者姓名 ${blank(name, 28)}</span><span>性别 ${blank(sex, 12)}</span><span>年龄 ${blank(age, 12)}</span>
      <span>病案号 ${blank(referral.hospitalNo, 36)}</span>
    </p>
    <p class="spread"><span>家庭住址 ${blank(address, 76)}</span><span>联系电话 ${blank(phone, 36)}</span></p>
    <p class="indent">
      于 ${dayLine(on)} 因病情需要，转回 ${blank(orgName, 50)} 单位 ${blank(referral.backReceiver, 26)} 接诊医生。
    </p>
    <p class="end">转诊医生（签字） ${blank(null, 30)}</p>
    <p class="end">${dayLine(on)}</p>`
}

function slip({ referral, on, orgName, name }: ReferralSheet): Html {
  return html`<h1>双向转诊（回转）单</h1>
    <p>${blank(orgName, 60)}（机构名称）</p>
    <p class="indent">现有患者 ${blank(name, 28)} 因病情需要，现转回贵单位，请予以接诊。</p>
    ${diagnosis(referral.backDiagnosis)}
    <p>住院病案号 ${blank(referral.hospitalNo, 40)}</p>
    ${written('主要检查结果：', referral.backExam)} ${written('治疗经过：', referral.backTreatment)}
    ${written('下一步治疗方案及康复建议：', referral.backPlan)}
    <p class="end">转诊医生（签字） ${blank(referral.backDoctor, 30)}</p>
    <p class="end">联系电话 ${blank(referral.backPhone, 36)}</p>
    <p class="end">${blank(referral.hospital, 50)}（机构名称）</p>
    <p class="end">${dayLine(on)}</p>`
}

/** One line has room for so many characters; a longer diagnosis takes lines of its own. */
const charactersOfLine = 36

const diagnosis = (text: string | null): Html =>
  (text ?? '').length > charactersOfLine
    ? written('诊断结果：', text, 'little')
    : html`<p>诊断结果 ${blank(text, 130)}</p>`

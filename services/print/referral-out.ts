/** 双向转诊（转出）单: 存根 and 转出单 on one sheet, as in the national form (domain handbook §1.7). */
import { html, type Html } from './html.ts'
import { blank, dayLine, stubAndSlip, written, type ReferralSheet } from './referral-parts.ts'

export function referralOutHtml(sheet: ReferralSheet): string {
  return stubAndSlip(sheet, stub(sheet), slip(sheet))
}

function stub({ referral, on, name, sex, age, formNumber, address, phone }: ReferralSheet): Html {
  return html`<h1>双向转诊（转出）单　<span>存根</span></h1>
    <p class="spread">
      <span>患者姓名 ${blank(name, 28)}</span><span>性别 ${blank(sex, 12)}</span><span>年龄 ${blank(age, 12)}</span>
      <span>档案编号 ${blank(formNumber, 34)}</span>
    </p>
    <p class="spread"><span>家庭住址 ${blank(address, 76)}</span><span>联系电话 ${blank(phone, 36)}</span></p>
    <p class="indent">
      于 ${dayLine(on)} 因病情需要，转入 ${blank(referral.hospital, 46)} 单位 ${blank(referral.department, 26)} 科室
      ${blank(referral.hospitalDoctor, 22)} 接诊医生。
    </p>
    <p class="end">转诊医生（签字） ${blank(null, 30)}</p>
    <p class="end">${dayLine(on)}</p>`
}

function slip({ referral, on, orgName, name, sex, age }: ReferralSheet): Html {
  return html`<h1>双向转诊（转出）单</h1>
    <p>
      ${blank(referral.hospital, 60)}（机构名称）${referral.greenChannel && html` 　<span class="mark">绿色通道</span>`}
    </p>
    <p class="indent">
      现有患者 ${blank(name, 24)} 性别 ${blank(sex, 12)} 年龄 ${blank(age, 12)} 因病情需要，需转入贵单位，请予以接诊。
    </p>
    ${referral.greenChannel && html`<p>紧急情况：${referral.emergencyReason ?? ''}</p>`}
    ${written('初步印象：', referral.impression, 'little')}
    ${written('主要现病史（转出原因）：', referral.presentIllness)} ${written('主要既往史：', referral.pastHistory)}
    ${written('治疗经过：', referral.treatment)}
    <p class="end">转诊医生（签字） ${blank(null, 30)}</p>
    <p class="end">联系电话 ${blank(referral.doctorPhone, 36)}</p>
    <p class="end">${blank(orgName, 50)}（机构名称）</p>
    <p class="end">${dayLine(on)}</p>`
}

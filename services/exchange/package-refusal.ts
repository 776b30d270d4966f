/** Why a package is refused: one code for the telephone and one Chinese sentence each, saying what to do next. */
import { Refusal } from '../../core/contract/kit.ts'

export const packageRefusals = {
  'package-empty': '文件是空的，多半是没有拷贝完。请对方重新拷贝一次，等提示“可以拔出”后再拔优盘。',
  'package-not-package': '这不是交换包文件。请选择文件名以 .lcx.age 结尾的文件。',
  'package-too-big': '交换包超过大小上限，没有导入。请让对方分期导出后再发。',
  'package-truncated': '文件不完整，多半是没有拷贝完就拔了优盘。请回到发送方电脑重新拷贝这个文件。',
  'package-tampered': '文件内容在制作之后被改动或损坏，没有导入任何数据。请让对方重新导出并另换一个优盘拷贝。',
  'package-bad-header': '文件开头已损坏，无法读取。请让对方重新导出并拷贝。',
  'package-passphrase': '这是用口令加密的文件，不是交换包。请让对方用医防工作站的“导出交换包”功能重新导出。',
  'package-wrong-key':
    '本机的密钥打不开这个文件：它可能是发给别的单位的，也可能用的是本单位的旧身份卡。请把本单位现在的身份卡发给对方，再请对方重新导出。',
  'package-bad-container': '文件能解密，但内部结构不是交换包应有的样子，没有导入。请让对方升级医防工作站后重新导出。',
  'package-bad-manifest':
    '交换包的清单缺项或有错，没有导入。请让对方升级医防工作站后重新导出；仍不行请报告县级管理员。',
  'package-newer': '这个交换包是由更新版本的医防工作站制作的，本机版本读不了。请先升级本机软件，再导入同一个文件。',
  'package-unknown-sender':
    '发送方不在本机的信任名单里，没有导入。请先向发送方索取身份卡，当面或电话核对 30 位数字后登记，再导入。',
  'package-sender-mismatch':
    '交换包写的发送单位与登记的设备不一致，没有导入。请电话联系登记的单位核实，不要再导入这个文件。',
  'package-sender-revoked':
    '发送方的这台设备已被停用，停用之后的包不能直接导入。请联系该单位核实并换用新设备的身份卡重新导出。',
  'package-bad-signature':
    '签名与登记的发送方不符，文件可能是伪造的，没有导入。请不要再打开它，并电话联系发送单位核实。',
  'package-not-for-us': '这个交换包是发给别的单位的，没有导入。请转交给收件单位，或请对方重新导出一份发给本单位的。',
  'package-repeated': '这个交换包已经导入过了，数据没有变化，不需要再导。',
  'package-fork':
    '同一编号已经导入过另一份内容不同的交换包，没有导入。请联系发送方：可能有两台电脑用了同一身份，或恢复过旧备份，需对方重新导出完整包。',
  'package-superseded': '比它更新的交换包已经导入，新包已包含这份的内容，不需要再导。',
  'package-old-epoch': '这是发送方恢复备份或换机之前的旧交换包，没有导入。请让对方导出一份最新的。',
  'package-gap': '中间缺少还没收到的交换包，现在导入会漏数据。请先导入较早的文件；找不到时请对方重新导出完整包。',
  'package-broken-chain': '这个交换包与上一份接不上，没有导入。请让对方重新导出完整包。',
  'package-hash-mismatch': '数据部分与清单登记的校验值不一致，没有导入任何数据。请让对方重新导出。',
  'package-bad-compression':
    '数据部分解压后的大小与清单不符，没有导入任何数据。请让对方重新导出；仍不行请报告县级管理员。',
  'package-bad-record': '交换包里有一条记录的格式不对，没有导入任何数据。请把这句提示和行号告诉对方，升级后重新导出。',
  'package-bad-counts': '记录条数与清单登记的不一致，没有导入任何数据。请让对方重新导出。',
} as const

export type PackageRefusalCode = keyof typeof packageRefusals

export function packageRefusal(code: PackageRefusalCode, details?: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal(code, packageRefusals[code], details)
}

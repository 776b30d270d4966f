/** What the headless shell can do. Each command gives its JSON and its text for people. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Refusal } from '../core/contract/kit.ts'
import type { Disease } from '../core/contract/entities/index.ts'
import type { FigureRow } from '../core/contract/figures.ts'
import type { ImportReceipt, PackagePreview } from '../core/contract/files.ts'
import { writeAtomic } from '../services/station/atomic-file.ts'
import { usage, type Arguments } from './arguments.ts'
import { isFile, readGivenCard, villageNames } from './given-file.ts'
import { connected, defaultLogin, password, settingUp, type Connected } from './log-in.ts'
import { report, verifyReport } from './reports.ts'
import type { Output } from './output.ts'
import { table } from './table.ts'

export const helpText = `医防工作站 · 命令行（密码放在环境变量 STATION_PASSWORD 中；加 --json 输出 JSON；--user 登录名，默认 ${defaultLogin}）

  init --org 代码 --name 名称 --villages 文件|甲村,乙村 --data 文件夹 [--county] [--manager 登录名]
  import 文件…  --data 文件夹 [--dry-run]
  undo 批次 --data 文件夹
  indicators --as-of 日期 --data 文件夹 [--by township|village|doctor|team] [--scheme 目标方案]
  people 指标 --disease HTN|T2DM|ALL --as-of 日期 --data 文件夹 [--variant 口径]
  report supervision --as-of 日期 --data 文件夹 [--pdf 文件] [--docx 文件] [--xlsx 文件] [--span month|quarter|year|range] [--from 日期]
         [--village 村|--doctor 医生] [--scheme 目标方案] [--named --reason 用途]
  verify-report 校验码 --data 文件夹 [--as-of 日期 及上面的范围、期间、方案、--named：别的电脑出的报告]
  card --data 文件夹                     本站身份卡
  trust 身份卡文件 --fingerprint 30位数字 --data 文件夹
  export --to 县|身份卡文件 --out 文件夹 --data 文件夹 [--fingerprint 30位数字] [--full]
  import-package 文件 --data 文件夹 [--dry-run]
  emergency-keys --out 文件夹 --data 文件夹   封存用：本站应急私钥和对方验签公钥
  call 方法 JSON --data 文件夹
  tour --out 文件夹                      在演示乡镇上走一遍
`

async function init(args: Arguments): Promise<Output> {
  const villages = villageNames(args.optional('villages') ?? '')
  const input = {
    org: {
      code: args.required('org'),
      name: args.required('name'),
      kind: args.has('county') ? ('county' as const) : ('township' as const),
    },
    villages,
    manager: {
      login: args.optional('manager') ?? defaultLogin,
      name: args.optional('manager-name') ?? '管理者',
      password: password(),
    },
  }
  return settingUp(args, input, async (station, { recoveryCode }) => {
    // Nobody types at a command line that prints the code: whoever runs it keeps it.
    await station.ask('session.confirmRecoveryCode', { code: recoveryCode })
    return {
      json: { org: input.org.code, villages: villages.length, recoveryCode },
      text: `已建立“${input.org.name}”。恢复码（请抄写封存）：${recoveryCode}`,
    }
  })
}

function receiptText(receipt: ImportReceipt): string {
  const head = receipt.batch === null ? '试运行，没有写入任何内容' : `批次 ${receipt.batch}`
  const rows = receipt.files.map((file) => [
    file.file,
    file.kindName,
    file.rows,
    file.created,
    file.updated,
    file.unchanged,
    file.rejected,
    file.problems.length,
  ])
  return [head, table(['文件', '类型', '行', '新增', '更新', '相同', '未导入', '问题'], rows)].join('\n')
}

function importFiles(args: Arguments): Promise<Output> {
  if (args.words.length === 0) usage('请给出要导入的文件')
  const paths = args.words.map((path) => resolve(path))
  return connected(args, async (station) => {
    const receipt = await station.ask(args.has('dry-run') ? 'imports.preview' : 'imports.commit', { paths })
    if (receipt.files.every((file) => file.kind === 'unknown' || file.kind === 'unreadable'))
      throw new Refusal(
        'nothing-recognised',
        '没有一个文件认得出是什么表，什么也没有导入。请确认是系统导出的专案、随访、体检或常住人口表。',
      )
    return { json: receipt, text: receiptText(receipt) }
  })
}

function undo(args: Arguments): Promise<Output> {
  const batch = Number(args.words[0] ?? usage('请给出批次号'))
  return connected(args, async (station) => {
    const undone = await station.ask('imports.undo', { batch })
    return { json: undone, text: `批次 ${batch}：已撤销 ${undone.undone} 处，因后来又有修改而保留 ${undone.kept} 处。` }
  })
}

const percent = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`)

function indicators(args: Arguments): Promise<Output> {
  const by = args.optional('by') ?? 'township'
  if (by !== 'township' && by !== 'village' && by !== 'doctor' && by !== 'team')
    usage('--by 应为 township、village、doctor 或 team')
  return connected(args, async (station) => {
    const { rows } = await station.ask('indicators.table', {
      asOf: args.required('as-of'),
      by,
      scheme: args.optional('scheme'),
    })
    const json = rows.map(
      ({ indicator, disease, variant, unit, numerator, denominator, value, target }: FigureRow) => ({
        indicator,
        disease,
        variant,
        unit,
        numerator,
        denominator,
        value,
        target,
      }),
    )
    const lines = json.map((row) => [
      row.unit,
      row.indicator,
      row.disease,
      row.variant,
      row.numerator,
      row.denominator,
      percent(row.value),
      percent(row.target),
    ])
    return { json, text: table(['单位', '指标', '病种', '口径', '分子', '分母', '率', '目标'], lines) }
  })
}

function people(args: Arguments): Promise<Output> {
  const indicator = args.words[0] ?? usage('请给出指标')
  const disease = args.required('disease') as Disease
  return connected(args, async (station) => {
    const { items } = await station.ask('indicators.people', {
      indicator,
      disease,
      asOf: args.required('as-of'),
      variant: args.optional('variant'),
      unmasked: true,
      limit: 100_000,
    })
    const json = items.map(({ idNo, name, village, side, reason }) => ({ idNo, name, village, side, reason }))
    return {
      json,
      text: table(
        ['身份证号', '姓名', '村', '归类', '原因'],
        json.map((row) => [row.idNo, row.name, row.village, row.side, row.reason]),
      ),
    }
  })
}

function card(args: Arguments): Promise<Output> {
  return connected(args, async (station) => {
    const mine = await station.ask('exchange.myCard', {})
    return { json: mine, text: `${mine.card}核对数字：${mine.fingerprint}` }
  })
}

function trust(args: Arguments): Promise<Output> {
  const text = readGivenCard(args.words[0] ?? usage('请给出身份卡文件'))
  return connected(args, async (station) => {
    const peer = await station.ask('exchange.trust', { card: text, fingerprint: args.required('fingerprint') })
    return { json: peer, text: `已登记“${peer.name}”。` }
  })
}

/** The county by code or name; with its card file and the digits from paper, it is trusted on the way. */
async function receiver(station: Connected, args: Arguments): Promise<string> {
  const to = args.required('to')
  if (!isFile(to)) return to
  const { org } = await station.ask('exchange.trust', {
    card: readGivenCard(to),
    fingerprint: args.required('fingerprint'),
  })
  return org
}

function exportPackage(args: Arguments): Promise<Output> {
  return connected(args, async (station) => {
    const made = await station.ask('exchange.export', {
      to: await receiver(station, args),
      folder: resolve(args.required('out')),
      full: args.has('full'),
    })
    return { json: made, text: `已写出并回读校验 ${made.path}（${made.bytes} 字节）` }
  })
}

function previewText(preview: PackagePreview, dryRun: boolean): string {
  const rows = preview.rows.map((row) => [
    row.name,
    row.created,
    row.updated,
    row.unchanged,
    row.removed,
    row.conflicts,
  ])
  const head = `${dryRun ? '试运行，没有写入' : '已导入'}：${preview.fromName} 第 ${preview.seq} 号，${preview.records} 条`
  return [head, table(['内容', '新增', '更新', '相同', '删除', '冲突'], rows), ...preview.warnings].join('\n')
}

function importPackage(args: Arguments): Promise<Output> {
  const path = resolve(args.words[0] ?? usage('请给出数据包文件'))
  return connected(args, async (station) => {
    const preview = await station.ask(args.has('dry-run') ? 'exchange.preview' : 'exchange.import', { path })
    return { json: preview, text: previewText(preview, args.has('dry-run')) }
  })
}

/** Writes the content of the sealed envelope: the station's receiving key and its peers' public keys. */
function emergencyKeys(args: Arguments): Promise<Output> {
  const folder = resolve(args.required('out'))
  return connected(args, async (station) => {
    const { ageIdentity, peers } = await station.ask('session.emergencyKeys', { password: password() })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const files = [
      { name: '应急私钥.txt', content: ageIdentity },
      ...peers.map(({ org, publicKey }) => ({ name: `${org}.pub`, content: publicKey })),
    ]
    for (const { name, content } of files) await writeAtomic(join(folder, name), content)
    return {
      json: { files: files.map(({ name }) => join(folder, name)) },
      text: `已写入 ${folder}。请存入专用优盘密封，不要留在电脑上。`,
    }
  })
}

function call(args: Arguments): Promise<Output> {
  const [method = usage('请给出方法名'), input = '{}'] = args.words
  let parsed: unknown
  try {
    parsed = JSON.parse(input)
  } catch {
    usage('第二个参数应为 JSON')
  }
  return connected(args, async (station) => {
    const value = await station.call(method, parsed)
    return { json: value, text: JSON.stringify(value, null, 2) }
  })
}

/** Loaded only when asked for: it brings the browser driver. */
async function tour(args: Arguments): Promise<Output> {
  const { runTour } = await import('./tour/tour.ts')
  return runTour(resolve(args.required('out')))
}

export const commands = {
  init,
  import: importFiles,
  undo,
  indicators,
  people,
  report,
  'verify-report': verifyReport,
  card,
  trust,
  export: exportPackage,
  'import-package': importPackage,
  'emergency-keys': emergencyKeys,
  call,
  tour,
}

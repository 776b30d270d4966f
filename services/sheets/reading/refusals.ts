import { Refusal } from '../../../core/contract/kit.ts'

/** Every reason for which a file is refused as a whole, each with the one sentence that says what to do. */
const sentences = {
  'sheet-missing': '找不到这个文件，请确认它还在原来的位置后重新选择。',
  'sheet-locked': '文件打不开，可能正被 Excel 或 WPS 占用，请先关闭它再导入。',
  'sheet-empty-file': '这个文件是空的（0 字节），请从原系统重新导出。',
  'sheet-file-too-big': '文件太大，请按村或按年份拆成几个文件再导入。',
  'sheet-format-unknown': '认不出这个文件的格式，请在 Excel 或 WPS 中打开，另存为“.xlsx”后再导入。',
  'sheet-folder': '这是一个文件夹，请选择里面的表格文件。',
  'sheet-owner-file':
    '这是 Excel 或 WPS 打开文件时留下的临时文件，里面没有数据；请关闭正在打开的表格，选择文件名前面没有“~$”的那一个。',
  'sheet-html': '这是一个网页，里面没有表格（可能是原系统登录过期时导出的），请重新登录原系统后再导出。',
  'sheet-mht': '这是网页归档格式（.mht），请用 Excel 或 WPS 打开，另存为“.xlsx”后再导入。',
  'sheet-xlsb': '这是二进制工作簿（.xlsb），请在 Excel 中另存为“.xlsx”后再导入。',
  'sheet-ods': '这是 OpenDocument 表格（.ods），请在 WPS 或 LibreOffice 中另存为“.xlsx”后再导入。',
  'sheet-not-workbook': '这个文件不是电子表格（可能是文档或压缩包），请选择 .xlsx、.xls 或 .csv 文件；压缩包请先解压。',
  'sheet-damaged': '文件已损坏或不完整，请从原系统重新导出一份再导入。',
  'sheet-encrypted': '文件设有打开密码，请在 Excel 或 WPS 中取消密码后再导入。',
  'sheet-macros': '文件里带有宏程序，为安全起见不予打开；请另存为不含宏的“.xlsx”后再导入。',
  'sheet-external-links': '文件链接了其他工作簿，请在 Excel 中“断开链接”、粘贴为数值并另存后再导入。',
  'sheet-doctype': '文件里含有不该有的 XML 实体定义，可能被人做过手脚，已拒绝打开；请从原系统重新导出。',
  'sheet-encoding': '文件内部的文字编码不是 UTF-8，请用 Excel 或 WPS 打开后另存为“.xlsx”再导入。',
  'sheet-entry-name':
    '文件内部的条目名称不合规（含上级目录或绝对路径），可能被人做过手脚，已拒绝打开；请从原系统重新导出。',
  'sheet-entry-twice': '文件内部有重名的条目，可能被人做过手脚，已拒绝打开；请从原系统重新导出。',
  'sheet-too-many-entries': '文件内部的条目过多，不像普通表格；请把数据复制到新的工作簿中另存后再导入。',
  'sheet-bomb': '文件解压后会大得不正常，已拒绝打开；请从原系统重新导出，或把数据复制到新的工作簿中再导入。',
  'sheet-overlap': '文件内部的条目互相重叠，可能被人做过手脚，已拒绝打开；请从原系统重新导出。',
  'sheet-size-lie': '文件内部写明的大小与实际不符，可能已损坏或被人做过手脚，已拒绝打开；请从原系统重新导出。',
  'sheet-too-many-rows': '表格的行数太多，请按年份或按村拆成几个文件再导入。',
  'sheet-too-many-columns': '表格的列数太多，请删去多余的列后再导入。',
  'sheet-too-many-sheets': '工作簿里的工作表太多，请只保留要导入的工作表后再导入。',
  'sheet-too-many-styles': '表格的单元格格式多得不正常，请把数据“粘贴为数值”到新的工作簿中另存后再导入。',
  'sheet-cell-too-long': '有单元格的文字超长，不像正常数据；请检查后再导入。',
  'sheet-csv-encoding':
    '文本的编码认不出来（既不是 UTF-8 也不是 GB18030），请用 Excel 或 WPS 打开后另存为“.xlsx”再导入。',
  'sheet-biff5': '这是 Excel 95 或更早的格式，请用 Excel 或 WPS 打开，另存为“.xlsx”后再导入。',
  'sheet-no-rows': '文件里没有任何数据，请确认导出时选对了条件，再重新导出。',
  'sheet-timeout': '读取文件用时过长，已停止；请把文件拆小，或把数据复制到新的工作簿中再导入。',
  'sheet-memory': '文件内容太多，读取时内存不够，已停止；请按年份或按村拆成几个文件再导入。',
  'sheet-stopped': '已按您的要求停止，没有导入任何数据。',
} as const

export type SheetRefusalCode = keyof typeof sentences

/** The refusal of a whole file. `details` are figures for the record, never cell contents. */
export function sheetRefusal(code: SheetRefusalCode, details?: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal(code, sentences[code], details)
}

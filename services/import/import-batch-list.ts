/** The batches that were imported, a row a file, as a spreadsheet. */
import { contract } from '../../core/contract/index.ts'
import { headers, momentText } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { importHandlers } from './imports.ts'

export const importBatchList: ListSourceOf<'importBatches'> = {
  right: contract['imports.batches'].right,
  table: async (_query, context) => {
    const batches = await importHandlers['imports.batches']({}, context)
    return {
      title: '导入记录',
      filters: '',
      columns: headers(
        '时间',
        '经手人',
        '状态',
        '文件',
        '内容',
        '行数',
        '新增',
        '更新',
        '无变化',
        '未导入',
        '非数据行',
      ),
      rows: batches.flatMap(({ startedAt, userName, state, files }) =>
        files.map((file) => [
          momentText(startedAt),
          userName ?? '',
          state === 'committed' ? '已导入' : '已撤销',
          file.file,
          file.kindName,
          file.rows,
          file.created,
          file.updated,
          file.unchanged,
          file.rejected,
          file.dropped.length,
        ]),
      ),
    }
  },
}

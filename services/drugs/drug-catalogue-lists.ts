/** The drug list, what a version changed in it, and whose medicines it no longer holds, as spreadsheets. */
import { contract } from '../../core/contract/index.ts'
import { all, filterText, headers } from '../lists/list-cells.ts'
import type { ListSourceOf } from '../lists/list-table.ts'
import { personPart } from '../lists/person-part.ts'
import { drugListHeadings, drugListRow } from './drug-list-row.ts'
import { drugListHandlers } from './drug-lists.ts'
import { drugHandlers } from './drugs.ts'

const drugsList: ListSourceOf<'drugs'> = {
  right: contract['drugs.search'].right,
  table: async (query, context) => {
    const { list, items } = await drugHandlers['drugs.search']({ ...query, limit: all.limit }, context)
    return {
      title: '药品目录',
      filters: filterText(['目录', list?.name], ['查找', query.text]),
      // Headings that the import of a list knows: what was written can be changed and read again.
      columns: headers(...drugListHeadings),
      rows: items.map(drugListRow),
    }
  },
}

const changesList: ListSourceOf<'drugChanges'> = {
  right: contract['drugLists.compare'].right,
  table: async (query, context) => {
    const { added, removed, changed } = await drugListHandlers['drugLists.compare'](query, context)
    const version = (id: number) => context.store.find('drugList', id)?.version ?? ''
    return {
      title: '目录变动',
      filters: filterText(['从', version(query.fromId)], ['到', version(query.toId)]),
      columns: headers('变动', '目录编号', '通用名', '剂型规格', '栏目', '原来', '现在'),
      rows: [
        ...removed.map((drug) => ['调出', drug.code, drug.genericName, drug.pack, '', '', '']),
        ...added.map((drug) => ['新增', drug.code, drug.genericName, drug.pack, '', '', '']),
        ...changed.flatMap((drug) =>
          drug.fields.map((field) => [
            '修改',
            drug.code,
            drug.genericName,
            drug.pack,
            field.name,
            field.before,
            field.after,
          ]),
        ),
      ],
    }
  },
}

const affectedList: ListSourceOf<'drugAffected'> = {
  right: contract['drugLists.affected'].right,
  table: async (query, context, masked) => {
    const items = await drugListHandlers['drugLists.affected'](query, context)
    const who = personPart(context.store, masked, '姓名', '年龄', '电话', '村', '责任医生')
    return {
      title: '在用目录外药品的患者',
      filters: filterText(['目录', context.store.find('drugList', query.listId)?.version]),
      columns: headers(...who.headings, '目录外的用药'),
      rows: items.map((item) => [...who.cells(item), item.medicines]),
    }
  },
}

export const drugCatalogueLists = { drugs: drugsList, drugChanges: changesList, drugAffected: affectedList } as const

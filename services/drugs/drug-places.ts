/** Where drugs are kept: the township centre and the clinics of its villages. */
import type { StockPlace } from '../../core/contract/drug-supply.ts'
import type { Store } from '../../database/store.ts'

const centre: StockPlace = { villageId: null, name: '卫生院' }

/** The centre first, then the villages in their order. */
export function stockPlaces(store: Store): StockPlace[] {
  const villages = store.list('village').toSorted((a, b) => a.sortNo - b.sortNo || a.id - b.id)
  return [centre, ...villages.map(({ id, name }) => ({ villageId: id, name: clinicName(name) }))]
}

/** 花园村 → 花园村卫生室. */
export const clinicName = (village: string): string => `${village}卫生室`

export function placeNames(store: Store): (villageId: number | null) => string {
  const names = new Map(stockPlaces(store).map((place) => [place.villageId, place.name]))
  return (villageId) => names.get(villageId) ?? '未登记的地点'
}

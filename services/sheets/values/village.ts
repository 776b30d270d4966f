/** The village or neighbourhood an address names: `安徽省霍邱县花园镇西湖村3组` is 西湖村. Null when it names none. */
export function villageOfAddress(address: string): string | null {
  const text = address.normalize('NFKC').replace(/\s+/g, '')
  const below = text.replace(/^.*?(?:镇|乡|街道|办事处|苏木)(?=.)/, '')
  const found = /^(.{1,12}?(?:村民委员会|居民委员会|村委会|居委会|社区|村|居|嘎查))/.exec(below)?.[1]
  return found === undefined ? null : plainVillage(found)
}

/** One spelling of a village name: 西湖村委会 and 西湖村民委员会 are 西湖村. */
export function plainVillage(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/村?村民委员会$|村?村委会$/, '村')
    .replace(/社区居民委员会$|社区居委会$/, '社区')
}

/** What clerks type to find one of the people: the kinds of performance.md, and the typing errors. */
import { nameReadings } from '../../services/search/pinyin.ts'
import { villageName, type BenchPerson } from './search-township.ts'

const syllables = ({ name }: BenchPerson): string[] => nameReadings(name)[0] ?? []
const initials = (person: BenchPerson): string =>
  syllables(person)
    .map((each) => each.charAt(0))
    .join('')
const sound = (person: BenchPerson): string => syllables(person).join('')
const wrongDigit = (number: string, at: number): string =>
  number.slice(0, at) + String((Number(number.charAt(at)) + 1) % 10) + number.slice(at + 1)
const short = (village: number): string => villageName(village).slice(0, 2)
const age = ({ birthDate }: BenchPerson): string => `${2024 - Number(birthDate.slice(0, 4))}岁`

export interface QueryKind {
  readonly name: string
  readonly of: (person: BenchPerson) => string
  /** Columns and pattern of a scan that answers the same; none where a scan cannot. */
  readonly scan?: (typed: string) => string
}

const anywhere = (typed: string): string => `%${typed}%`

export const queryKinds: readonly QueryKind[] = [
  { name: '1 character', of: ({ name }) => name.slice(0, 1), scan: anywhere },
  { name: 'given name', of: ({ name }) => name.slice(1), scan: anywhere },
  { name: 'full name', of: ({ name }) => name, scan: anywhere },
  { name: '1 letter', of: (person) => sound(person).charAt(0), scan: anywhere },
  { name: 'pinyin initials', of: initials, scan: anywhere },
  { name: 'pinyin of the surname', of: (person) => syllables(person)[0] ?? '', scan: anywhere },
  { name: 'full pinyin', of: sound, scan: anywhere },
  { name: 'mixed pinyin', of: (person) => (syllables(person)[0] ?? '') + initials(person).slice(1) },
  { name: 'ID first 6', of: ({ idNo }) => idNo.slice(0, 6), scan: anywhere },
  { name: 'ID first 10', of: ({ idNo }) => idNo.slice(0, 10), scan: anywhere },
  { name: 'ID birth year-month', of: ({ idNo }) => idNo.slice(6, 12), scan: anywhere },
  { name: 'ID last 4', of: ({ idNo }) => idNo.slice(-4), scan: anywhere },
  { name: 'ID whole', of: ({ idNo }) => idNo, scan: anywhere },
  { name: 'phone first 7', of: ({ phone }) => phone.slice(0, 7), scan: anywhere },
  { name: 'phone infix 5', of: ({ phone }) => phone.slice(4, 9), scan: anywhere },
  { name: 'phone last 4', of: ({ phone }) => phone.slice(-4), scan: anywhere },
  { name: 'archive first 12', of: ({ archiveNo }) => archiveNo.slice(0, 12), scan: anywhere },
  { name: 'form number', of: ({ archiveNo }) => archiveNo.slice(-8), scan: anywhere },
  { name: 'village', of: ({ village }) => short(village) },
  { name: 'village and name', of: ({ name, village }) => `${short(village)} ${name}` },
  { name: 'name and village in one', of: ({ name, village }) => name + villageName(village) },
  { name: 'village and surname', of: ({ name, village }) => `${short(village)} ${name.slice(0, 1)}` },
  { name: 'age', of: age },
  { name: 'surname and age', of: (person) => `${person.name.slice(0, 1)} ${age(person)}` },
  { name: 'surname and ID last 4', of: ({ name, idNo }) => `${name.slice(0, 1)} ${idNo.slice(-4)}` },
  { name: 'no hit, characters', of: () => '甄嬛嬛', scan: anywhere },
  { name: 'no hit, letters', of: () => 'qzxwvq', scan: anywhere },
  { name: 'no hit, digits', of: () => '99887766', scan: anywhere },
  { name: 'typo: last character', of: ({ name }) => `${name.slice(0, -1)}馨` },
  {
    name: 'typo: mixed-up sounds',
    of: (person) =>
      sound(person)
        .replace(/ng/g, 'n')
        .replace(/([zcs])h/g, '$1'),
  },
  { name: 'typo: letter missing', of: (person) => sound(person).slice(0, 3) + sound(person).slice(4) },
  { name: 'typo: ID digit 10', of: ({ idNo }) => wrongDigit(idNo, 9) },
  { name: 'typo: ID digit 16', of: ({ idNo }) => wrongDigit(idNo, 15) },
  { name: 'typo: phone digit 7', of: ({ phone }) => wrongDigit(phone, 6) },
  { name: 'typo: 6 digits', of: ({ idNo }) => wrongDigit(idNo.slice(-7, -1), 2) },
]

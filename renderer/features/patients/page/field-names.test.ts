import { describe, expect, it } from 'vitest'
import { storedFieldCodes, storedFieldName } from './field-names.ts'
import type { FieldWords } from './field-words/field-words.ts'

const files = import.meta.glob<Record<string, FieldWords>>('./field-words/*.ts', { eager: true })
const subjects = Object.entries(files).flatMap(([path, file]) =>
  path.endsWith('/field-words.ts') ? [] : Object.values(file),
)
const keysOf = (part: keyof FieldWords) => subjects.flatMap((subject) => Object.keys(subject[part] ?? {}))

describe('the names and codes of stored fields', () => {
  it.each(['names', 'codes', 'namesIn', 'codesIn'] as const)('are said once: no %s stand in two subjects', (part) => {
    const keys = keysOf(part)
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  it('are read from every subject', () => {
    for (const { names, codesIn } of subjects) {
      for (const [id, name] of Object.entries(names)) expect(storedFieldName(id)).toBe(name)
      for (const [key, list] of Object.entries(codesIn ?? {})) {
        const [entity = '', id = ''] = key.split('.')
        expect(storedFieldCodes(id, entity)).toEqual(list)
      }
    }
  })
})

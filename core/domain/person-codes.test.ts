import { describe, expect, it } from 'vitest'
import { allergyText } from './person-codes.ts'

describe('allergyText', () => {
  it.each([
    [[], null, ''],
    [['1'], null, ''],
    [[], '无', ''],
    [[], '否认药物过敏', ''],
    [['2'], null, '青霉素'],
    [['2', '3'], '皮疹', '青霉素、磺胺、皮疹'],
    [['5'], '头孢类', '头孢类'],
    [['5'], null, '其他药物'],
    [['1'], '头孢类', '头孢类'],
    [['8'], null, '8'],
  ])('%j, %s → %s', (drugAllergies, allergies, text) => expect(allergyText({ drugAllergies, allergies })).toBe(text))
})

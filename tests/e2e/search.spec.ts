/** Finding a person from anywhere by the keyboard alone: what was found and why is on the line, a mistyped name still leads there. */
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { PatientListItem } from '../../core/contract/patients.ts'
import { ask } from './bridge.ts'
import { openDemo } from './demo.ts'
import type { LaunchedStation } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let station: LaunchedStation
let page: Page
/** A name of three characters that nobody else has. */
let person: PatientListItem
test.beforeAll(async () => {
  station = await openDemo('公卫专干')
  page = station.page
  const { items } = await ask(page, 'patients.search', { show: 'active', limit: 200 })
  const names = items.map((item) => item.name)
  const alone = items.find(
    ({ name }) => /^\p{Script=Han}{3}$/u.test(name) && names.indexOf(name) === names.lastIndexOf(name),
  )
  if (!alone) throw new Error('the demonstration has somebody with a name of three characters')
  person = alone
})
test.afterAll(() => station.close())

const box = () => page.getByRole('combobox', { name: '查找患者' })
const options = () => page.getByRole('listbox').getByRole('option')
async function find(typed: string): Promise<void> {
  await page.keyboard.press('F3')
  await expect(box()).toBeFocused()
  await page.keyboard.type(typed)
  await expect(options().first()).toBeVisible()
}

test('/ finds from anywhere; the characters found are marked; Enter opens', async () => {
  await page.keyboard.press('Alt+1')
  await page.locator('main').press('/')
  await page.keyboard.type(person.name)
  await expect(options().first().locator('mark')).toHaveText([...person.name])
  await expect(options().first()).toContainText(person.village)
  expect(await options().first().textContent()).not.toMatch(/\d{15}/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name)
})

test('village and name in one word', async () => {
  await find(`${person.village}${person.name}`)
  await expect(options()).toHaveCount(1)
  await expect(options().first().locator('.village')).toHaveText(person.village)
  await page.keyboard.press('Escape')
})

test('the end of the ID number leads to the person and says that it did', async () => {
  const tail = person.idNoMasked.slice(-4)
  await find(`${person.name.slice(0, 1)} ${tail}`)
  await expect(options().first()).toContainText(`证件号含 ${tail}`)
  await page.keyboard.press('Escape')
})

test('a wrong last character still finds the person, marked as near', async () => {
  await find(`${person.name.slice(0, 2)}龘`)
  await expect(options().filter({ hasText: person.name }).first()).toContainText('相近')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(options().first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
})

test('Esc goes back to where one was, and nothing stays typed', async () => {
  await page.keyboard.press('Alt+2')
  const listBox = page.getByLabel('在名单里查找')
  await expect(listBox).toBeFocused()
  await find('zh')
  await page.keyboard.press('Escape')
  await expect(listBox).toBeFocused()
  await expect(box()).toHaveValue('')
  await expect(options()).toHaveCount(0)
})

test('two digits say that a third is needed', async () => {
  await find('12')
  await expect(options()).toHaveText(['数字请打 3 位以上'])
  await page.keyboard.press('Escape')
})

test('the list says why each person is on it', async () => {
  await page.getByLabel('在名单里查找').fill(`${person.village} ${person.name}`)
  const grid = page.getByRole('grid', { name: '患者名单' })
  await expect(grid.getByRole('columnheader', { name: '找到的理由' })).toBeVisible()
  await expect(grid.locator('.row')).toHaveCount(1)
  await expect(grid.locator('.row mark')).toHaveText([...person.name])
})

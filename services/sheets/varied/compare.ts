/** What the reading of a made-up sheet must give, and how it differs from it. */
import type { ParsedFile, RowValues } from '../parsed-file.ts'
import type { VariedSheet } from './table.ts'
import type { TrueFile, TrueFollowUp, TruePerson } from './truth.ts'

type Plain = Record<string, unknown>

/** Differences in words; none when every row is read equal to the truth, in order, without doubt. */
export function differences(sheet: VariedSheet, parsed: ParsedFile): string[] {
  if (parsed.kind === null) return [`not recognised: ${parsed.kindReason}`]
  const taken = parsed.rows.filter(({ values }) => values !== null)
  const refused = parsed.rows.filter(({ values }) => values === null)
  const found = refused.map(({ row, problems }) => `row ${row} refused: ${problems.map(({ message }) => message).join(' ')}`)
  if (taken.length !== sheet.facts.length) found.push(`${taken.length} rows for ${sheet.facts.length} facts`)
  sheet.facts.forEach((fact, at) => {
    const row = taken[at]
    if (!row?.values) return
    const expected = 'values' in fact ? expectedFollowUp(fact, sheet.shows) : expectedFile(fact, sheet.shows)
    found.push(...unequal(expected, read(row.values)).map((text) => `row ${row.row} ${text}`))
  })
  return found
}

/** Only fields that have a value; what is kept beside the record is no part of the comparison. */
function read(values: RowValues): Plain {
  if (values.type === 'file') {
    const { person, village, file, status, contract } = values
    const { ext: _ext, dxDatePrecision: _precision, ...kept } = file
    return { ...who(person), village, ...kept, status: status && [status.status, status.reason ?? null, status.fromDate ?? null], signed: contract?.signed, paid: contract?.paid }
  }
  if (values.type !== 'followUp') return {}
  const { ext: _ext, meds, ...kept } = values.followUp
  return { ...who(values.person), ...(values.village === null ? {} : { village: values.village }), ...kept, ...(meds ? { meds: meds.map(({ drugCode: _code, ...each }) => each) } : {}) }
}

function who({ idCheck: _check, idType: _type, idNoRaw: _raw, ...person }: object & { idCheck?: unknown; idType?: unknown; idNoRaw?: unknown }): Plain {
  return person
}

function expectedPerson(person: TruePerson, shows: ReadonlySet<string>): Plain {
  const always = { name: person.name, idNo: person.idNo, birthDate: person.birthDate, sex: person.sex }
  const more = Object.entries(person).filter(([field]) => shows.has(field) && field !== 'doctor')
  return { ...always, ...Object.fromEntries(more) }
}

function expectedFile(file: TrueFile, shows: ReadonlySet<string>): Plain {
  const { person, disease, enrolDate, dxDate, source, riskLevel, status, reason, endDate, signed, paid } = file
  const fromDate = status === 'active' ? enrolDate : endDate
  const shown = Object.fromEntries(Object.entries({ source, riskLevel }).filter(([field]) => shows.has(field)))
  return { ...expectedPerson(person, shows), doctor: person.doctor, disease, enrolDate, dxDate, ...shown, status: [status, reason, fromDate], signed, paid }
}

function expectedFollowUp(fact: TrueFollowUp, shows: ReadonlySet<string>): Plain {
  const { person, disease, visitDate, lostReason, values, symptoms, meds } = fact
  const shown = Object.fromEntries(Object.entries(values).filter(([field]) => shows.has(field)))
  return {
    ...expectedPerson(person, shows),
    disease,
    visitDate,
    contact: lostReason === null ? 'met' : 'lost',
    ...(lostReason === null ? {} : { lostReason }),
    ...shown,
    ...(shows.has('symptoms') && symptoms.length > 0 ? { symptoms } : {}),
    ...(meds.length > 0 && shows.has('meds') ? { meds } : {}),
  }
}

function unequal(expected: Plain, actual: Plain): string[] {
  const fields = new Set([...Object.keys(expected), ...Object.keys(actual)])
  return [...fields].flatMap((field) => {
    const [wanted, got] = [JSON.stringify(expected[field]), JSON.stringify(actual[field])]
    return wanted === got || field === 'address' || field === 'orgName' ? [] : [`${field}: ${wanted} read as ${got}`]
  })
}

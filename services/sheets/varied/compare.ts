/** What is read from a made-up sheet against what it was made of. */
import type { ParsedFile, PersonValues, RowValues } from '../parsed-file.ts'
import type { Expected } from './expected.ts'
import type { VariedSheet } from './table.ts'

/** Said about rows that are quite right: a notice for people, or what the spelling of the sheet brings with it. */
const harmless = new Set(['bp-reversed', 'id-missing'])

/** Differences in words; none when every row is read equal to the truth, in order, without doubt. */
export function differences(sheet: VariedSheet, parsed: ParsedFile): string[] {
  if (parsed.kind === null) return [`not recognised: ${parsed.kindReason}`]
  const taken = parsed.rows.filter(({ values }) => values !== null)
  const refused = parsed.rows.filter(({ values }) => values === null)
  const found = refused.map(
    ({ row, problems }) => `row ${row} refused: ${problems.map(({ message }) => message).join(' ')}`,
  )
  if (taken.length !== sheet.expected.length) found.push(`${taken.length} rows for ${sheet.expected.length} facts`)
  sheet.expected.forEach((expected, at) => {
    const row = taken[at]
    if (!row?.values) return
    found.push(...unequal(expected, read(row.values)).map((text) => `row ${row.row} ${text}`))
    const doubts = row.problems.filter(({ level, code }) => level !== 'notice' && !harmless.has(code))
    found.push(...doubts.map(({ code, message }) => `row ${row.row} doubted: ${code} ${message}`))
  })
  return found
}

/** Only fields that have a value; what is kept beside the record is no part of the comparison. */
function read(values: RowValues): Expected {
  switch (values.type) {
    case 'file': {
      const { file, status, contract } = values
      return {
        ...who(values),
        ...kept(file),
        status: status && [status.status, status.reason ?? null, status.fromDate ?? null],
        signed: contract?.signed,
        // A list in which nobody is ticked as paid does not say that anybody is not.
        paid: contract && (contract.paid ?? false),
      }
    }
    case 'followUp': {
      const { meds, ...record } = values.followUp
      return {
        ...who(values),
        ...kept(record),
        ...(meds ? { meds: meds.map(({ drugCode: _code, ...each }) => each) } : {}),
      }
    }
    case 'plan':
      return { ...who(values), diseases: values.diseases, plannedDate: values.plannedDate, done: values.done }
    case 'exam':
      return { ...who(values), ...kept(values.exam) }
    case 'contract':
      return { ...who(values), ...values.contract, paid: values.contract.paid ?? false }
    case 'person':
      return who(values)
    case 'admission':
      return { ...who(values), ...values.admission }
    case 'insuredVisit':
      return { ...who(values), ...values.visit }
    case 'death':
      return { ...who(values), diedOn: values.diedOn, ...values.cause }
    case 'population':
      return { ...values }
  }
}

const kept = ({
  ext: _ext,
  dxDatePrecision: _precision,
  ...record
}: {
  ext?: unknown
  dxDatePrecision?: unknown
}): Expected => record

function who({ person, village }: { person: PersonValues; village: string | null }): Expected {
  const { idCheck: _check, idType: _type, idNoRaw: _raw, address: _address, ext: _ext, ...rest } = person
  return { ...rest, ...(village === null ? {} : { village }) }
}

function unequal(expected: Expected, actual: Expected): string[] {
  const fields = new Set([...Object.keys(expected), ...Object.keys(actual)])
  return [...fields].flatMap((field) => {
    const [wanted, got] = [JSON.stringify(expected[field]), JSON.stringify(actual[field])]
    return wanted === got || field === 'orgName' ? [] : [`${field}: ${wanted} read as ${got}`]
  })
}

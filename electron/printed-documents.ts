import { randomBytes } from 'node:crypto'

export interface PrintedDocument {
  readonly title: string
  readonly html: string
}

const tokenForm = /^[0-9a-f]{32}$/
const kept = 8

const documents = new Map<string, PrintedDocument>()

/**
 * Keeps a document in memory under a name nobody can guess, for the preview frame and for printing. Only the newest few are
 * kept; it never touches the disk.
 */
export function registerDocument(document: PrintedDocument): string {
  const token = randomBytes(16).toString('hex')
  documents.set(token, document)
  for (const old of [...documents.keys()].slice(0, -kept)) documents.delete(old)
  return token
}

export function findDocument(token: string): PrintedDocument | null {
  return tokenForm.test(token) ? (documents.get(token) ?? null) : null
}

/** Documents name patients: none outlives the session it was made in. */
export function forgetDocuments(): void {
  documents.clear()
}

/** What a command gives: its JSON and its text for people. */
export interface Output {
  readonly json: unknown
  readonly text: string
}

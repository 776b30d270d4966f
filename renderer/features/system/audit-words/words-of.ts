/** Exactly the calls of these topics of the contract: none may be missing, none may be of another file's. */
export type WordsOf<Topics> = Readonly<Record<keyof Topics, string>>

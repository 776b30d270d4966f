/** A colour with its meaning: red act now, amber soon, green fine, grey closed or unknown, teal neutral information. */
export type Tone = 'red' | 'amber' | 'green' | 'grey' | 'teal'

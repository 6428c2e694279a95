const unstorable = /\0|\p{Surrogate}/u
/** A quick check for characters that only unstorable texts, and a few others, contain. */
const suspicious = /[\0\ud800-\udfff]/

/** Whether every database keeps a text as it is: without NUL and without half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !suspicious.test(text) || !unstorable.test(text)
}

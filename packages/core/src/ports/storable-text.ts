const unstorable = /\0|\p{Surrogate}/u
/** What only an unstorable text, or a rare one, has: takes a fraction of the time. */
const suspicious = /[\0\ud800-\udfff]/

/** Whether every database keeps a text as it is: not with a NUL, nor with half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !suspicious.test(text) || !unstorable.test(text)
}

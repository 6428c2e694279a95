/** Whether every database keeps a text as it is: not with a NUL, nor with half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text)
}

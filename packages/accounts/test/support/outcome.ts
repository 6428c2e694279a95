function has<T extends { readonly outcome: string }, O extends T['outcome']>(
  answer: T,
  outcome: O,
): answer is Extract<T, { readonly outcome: O }> {
  return answer.outcome === outcome
}

/** The answer, known to have this outcome; the test fails where it has another. */
export function only<T extends { readonly outcome: string }, O extends T['outcome']>(
  answer: T,
  outcome: O,
): Extract<T, { readonly outcome: O }> {
  if (!has(answer, outcome)) throw new Error(`Expected the outcome ${outcome}, got ${JSON.stringify(answer)}`)
  return answer
}

/** The value, known to be there. */
export function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('Expected a value, got none')
  return value
}

import { parse } from 'lossless-json'

/**
 * Reads JSON without rounding: an integer beyond 2^53, such as a `message_token`, becomes a string of its digits.
 * Returns `undefined` if the text is not JSON.
 */
export function exactJson(text: string): unknown {
  try {
    return parse(text, null, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue })
  } catch {
    return undefined
  }
}

function exactNumber(digits: string): number | string {
  const number = Number(digits)
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(number) ? digits : number
}

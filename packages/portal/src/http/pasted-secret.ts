/** The secret in a pasted link, or the secret itself; `null` for what cannot be one. */
export function pastedSecret(given: string): string | null {
  const text = given.trim()
  const secret = text.slice(text.lastIndexOf('#') + 1)
  return /^[\w-]{20,100}$/.test(secret) ? secret : null
}

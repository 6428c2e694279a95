/** The key of a login, or of an address typed instead: trimmed, in lower case. */
export function loginKeyOf(login: string): string {
  return login.trim().toLowerCase()
}

/** The beginning of the keys of all logins that start with this. */
export function loginKeyStart(text: string): string {
  return text.trimStart().toLowerCase()
}

/** What a login, or an address typed in its place, is found by: without the blanks around it, and however it was capitalised. */
export function loginKeyOf(login: string): string {
  return login.trim().toLowerCase()
}

/** What the logins that begin so begin with, as they are found. */
export function loginKeyStart(text: string): string {
  return text.trimStart().toLowerCase()
}

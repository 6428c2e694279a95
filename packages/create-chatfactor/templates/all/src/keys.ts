/** `2026-11:secret,2026-05:secret` are two keys: everything new is made with the first. */
export function keysIn(text: string) {
  return text.split(',').map((key) => {
    const [id = '', secret = ''] = key.trim().split(':')
    return { id, secret }
  })
}

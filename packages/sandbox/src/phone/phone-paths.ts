/** The addresses of the phone pages. */
export const phonePath = (person: string): string => `/phone/${person}`

export const chatPath = (person: string, platform: string, bot: string): string =>
  `${phonePath(person)}/${platform}/${encodeURIComponent(bot)}`

/** Remembers the phone that was viewed last, so that a scanned link opens on it. */
export const personCookie = 'sandbox_person'

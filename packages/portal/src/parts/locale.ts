/** The formats of a language. Our English is British: the day comes before the month. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

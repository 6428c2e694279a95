/** The locale of a language's formats. Our English is British: the day comes before the month. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

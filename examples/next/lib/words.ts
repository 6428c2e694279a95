import { headers } from 'next/headers'
import { readCookie } from '@/lib/visit'
import { type Language, languageOf, type Words, wordsIn } from '@/lib/words/catalogue'

/** The language that was chosen in the foot of a page, else the first that the browser prefers, else English. */
async function language(): Promise<Language> {
  const preferred = ((await headers()).get('accept-language') ?? '').split(',').map((one) => one.trim())
  const wanted = [(await readCookie('language')) ?? '', ...preferred]
  return wanted.map(languageOf).find((found) => found !== undefined) ?? 'en'
}

/** What this request is answered with. */
export async function words(): Promise<Words> {
  return wordsIn(await language())
}

/** The request as the parts' server sides want it: they read its language. */
export async function asked(): Promise<Request> {
  return new Request(`http://own.invalid/?lang=${await language()}`)
}

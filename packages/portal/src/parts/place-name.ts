import { localeOf } from './locale.js'

/** The place of an address: its country, if the host's `locate` knows it; otherwise the address itself. */
export function placeName(
  { country, network }: { readonly country: string | null; readonly network: string | null },
  language: string,
): string | null {
  if (country === null) return network
  try {
    return new Intl.DisplayNames([localeOf(language)], { type: 'region' }).of(country) ?? country
  } catch {
    return country
  }
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]{1,20} .{0,100}\bSafari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** Longer than any real user agent; the rest is not read. */
const longestRead = 300

/**
 * The browser's name, short enough for a chat message, e.g. `Firefox (Linux)`; `null` if it is unknown. Only proper
 * names, so that it fits into a message in any language.
 *
 * Only names from our list: an attacker can choose the header, and people trust the message that contains this text.
 */
export function deviceName(userAgent: string | null): string | null {
  if (userAgent === null) return null
  const beginning = userAgent.slice(0, longestRead)
  const browser = browsers.find(([shape]) => shape.test(beginning))?.[1]
  const system = systems.find(([shape]) => shape.test(beginning))?.[1]
  if (browser === undefined || system === undefined) return browser ?? system ?? null
  return `${browser} (${system})`
}

import type { KnownScanStep, OwnScanStep } from '@chatfactor/core'
import type { PortalWords, TextKey } from '../words/portal-words.js'

type ScanStepKey = Extract<TextKey, `scan.step.${string}`>

const keys = {
  camera: 'scan.step.camera',
  camera_page: 'scan.step.cameraPage',
  open_link: 'scan.step.openLink',
  press_open: 'scan.step.pressOpen',
  press_start: 'scan.step.pressStart',
  press_send: 'scan.step.pressSend',
  get_started: 'scan.step.getStarted',
  start_or_send: 'scan.step.startOrSend',
} as const satisfies Record<KnownScanStep, ScanStepKey>

/** Whether a step has words in every language. */
export function isKnownStep(step: unknown): step is KnownScanStep {
  return typeof step === 'string' && Object.hasOwn(keys, step)
}

/** What to do in a messenger between the page with the QR code and the bot's answer. */
export function scanSteps(
  words: PortalWords,
  steps: readonly (KnownScanStep | OwnScanStep)[],
  names: { readonly messenger: string; readonly bot: string },
): readonly string[] {
  return steps.map((step) =>
    typeof step === 'string' ? words.say(keys[step], names) : named(ownWords(step, words.language), names),
  )
}

/** In the page's language, in that language without its region, or in English. */
function ownWords(step: OwnScanStep, language: string): string {
  return step[language] ?? step[language.replace(/-.*/, '')] ?? step.en
}

function named(text: string, names: { readonly messenger: string; readonly bot: string }): string {
  return text.replaceAll('{messenger}', () => names.messenger).replaceAll('{bot}', () => names.bot)
}

import type { BrowserContext } from 'playwright-core'

/**
 * Shows pages as they are where no scripts run, in a browser where axe can: scripts are gone, what stands in `noscript` is there, and styles that ask
 * whether scripts run are told that they do not.
 */
export async function withoutScripts(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    if (!['document', 'stylesheet'].includes(route.request().resourceType())) return route.continue()
    const response = await route.fetch()
    const body = (await response.text())
      .replace(/<script\b.*?<\/script>/gs, '')
      .replace(/<\/?noscript>/g, '')
      .replaceAll('(scripting: enabled)', 'not all')
      .replaceAll('(scripting: none)', 'all')
    return route.fulfill({ response, body })
  })
}

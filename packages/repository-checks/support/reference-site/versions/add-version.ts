import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Application, JSX, RendererEvent } from 'typedoc'
import { siteVersion } from './site-version.js'

const script = 'assets/version.js'

/** Each page says in the sidebar which version it is about; beside the sites of other versions, this is where the reader chooses. */
export function addVersion(app: Application): void {
  const { folder, shown } = siteVersion()
  app.renderer.hooks.on('sidebar.begin', () =>
    JSX.createElement('p', { class: 'site-version', 'data-folder': folder }, `Version ${shown}`),
  )
  app.renderer.hooks.on('body.end', ({ page }) =>
    JSX.createElement('script', { src: `${'../'.repeat(page.url.split('/').length - 1)}${script}`, defer: true }),
  )
  app.renderer.on(RendererEvent.END, ({ outputDirectory }) => {
    copyFileSync(fileURLToPath(new URL('./in-page.js', import.meta.url)), join(outputDirectory, script))
  })
}

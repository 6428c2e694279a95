import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { repositoryRoot } from '../docs/repository.js'

const images = new Set(['.svg', '.png', '.webp', '.jpg'])

/** Whether a path is a picture, which a page shows as it is. */
export function isImage(path: string): boolean {
  return images.has(extname(path))
}

/** Where the page about a file or folder of the repository is, below the reference. */
export function sourcePage(path: string): string {
  return `sources/${path}.html`
}

/** Writes a page for each file and folder, and for each file that a folder lists. `out` is where the reference is. */
export function writeSourcePages(out: string, paths: Iterable<string>): void {
  const written = new Set<string>()
  for (const path of paths) write(path)

  function write(path: string): void {
    if (written.has(path)) return
    written.add(path)
    const absolute = join(repositoryRoot, path)
    const page = join(out, sourcePage(path))
    mkdirSync(dirname(page), { recursive: true })
    if (!statSync(absolute).isDirectory()) {
      writeFileSync(page, filePage(path, readFileSync(absolute, 'utf8')))
      return
    }
    const names = readdirSync(absolute, { withFileTypes: true }).filter(({ name }) => !ignored.has(name))
    for (const { name } of names) write(`${path}/${name}`)
    writeFileSync(
      page,
      folderPage(
        path,
        names.map(({ name }) => name),
      ),
    )
  }
}

const ignored = new Set(['node_modules', 'dist', '.next'])

function filePage(path: string, text: string): string {
  const lines = text.replace(/\n$/, '').split('\n')
  const code = lines.map((line, at) => `<span id="L${at + 1}">${escaped(line)}</span>`).join('\n')
  return frame(path, `<pre><code>${code}</code></pre>`)
}

function folderPage(path: string, names: readonly string[]): string {
  const folder = path.split('/').at(-1) ?? ''
  const items = names.map((name) => `<li><a href="${escaped(folder)}/${escaped(name)}.html">${escaped(name)}</a></li>`)
  return frame(path, `<ul>${items.join('')}</ul>`)
}

/** No script, and the reader's own colours. */
function frame(path: string, content: string): string {
  const up = '../'.repeat(path.split('/').length)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(path)}</title>
<style>
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { margin: 24px; }
pre { overflow-x: auto; counter-reset: line; font: 13px/1.5 ui-monospace, monospace; }
pre span::before { counter-increment: line; content: counter(line); display: inline-block; inline-size: 4ch; margin-inline-end: 2ch; text-align: end; opacity: 0.5; }
pre span:target { background: color-mix(in srgb, currentColor 15%, transparent); }
</style>
<p><a href="${up}index.html">Chatfactor</a> / ${escaped(path)}</p>
${content}
</html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

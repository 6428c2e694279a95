/** A page of the example: plain, and with everything that comes from people escaped. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:40rem;margin:3rem auto;padding:0 1rem}
input,button{font:inherit;padding:.6rem .8rem;margin:.25rem 0;border-radius:10px;border:1px solid #8888;min-height:44px;box-sizing:border-box}
button{background:#0f766e;color:#fff;border:0;cursor:pointer}form{display:grid;max-width:20rem;gap:.25rem;margin:1rem 0}
code{background:#8882;padding:.1rem .3rem;border-radius:4px}li{margin:.5rem 0}</style>
<h1>${escaped(title)}</h1>${body}</html>`
}

/** Text for HTML, also inside attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

import { describe, expect, it } from 'vitest'
import { style } from '../../elements/src/browser/style.js'

/** The look of the elements for parts that stand in the page itself: each rule holds below `.chatfactor` alone, and no class has a name of the page’s. */
function forPage(ofElements: string): string {
  const named = ofElements.trim().replaceAll(/(?<!\d)\.(?=[a-z])/g, '.cf-')
  const rules = named.replaceAll(/:host(\(([^)]+)\))?/g, '&$2')
  const indented = rules.split('\n').map((line) => (line === '' ? '' : `  ${line}`))
  return `/* The look of the parts of @chatfactor/react. Made from that of @chatfactor/elements; its test writes it with \`-u\`. */\n.chatfactor {\n${indented.join('\n')}\n}\n`
}

describe('the look of the parts', () => {
  it('is that of the elements, and reaches nothing else on the page', async () => {
    const css = forPage(style)
    expect(css).not.toContain(':host')
    expect(css.match(/\.(?!cf-|chatfactor|css)[a-z]\w*/g)).toBeNull()
    await expect(css).toMatchFileSnapshot('../style.css')
  })
})

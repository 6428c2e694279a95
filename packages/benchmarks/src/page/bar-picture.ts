import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { operations } from '../contenders/contender.js'
import type { BenchRun } from '../result.js'

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

const contenders = ['floor', 'warm', 'cold', 'better-auth email', 'better-auth twoFactor']
const said: Readonly<Record<string, string>> = {
  floor: 'SQL written by hand',
  warm: 'Chatfactor, warm',
  cold: 'Chatfactor, cold',
}
const colours = ['#8a8f98', '#1f6f5c', '#78b7a6', '#c2703d', '#e0a67f']

/** The operations per second of each contender, as a picture for light and dark pages. */
export function barPicture({ rows }: BenchRun, callers: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 880, height: 420 })
  const speedOf = (contender: string, operation: string) =>
    rows.find((row) => row.contender === contender && row.operation === operation && row.callers === callers)?.perSecond
      .median ?? null
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    color: colours,
    title: { text: `Operations a second, ${callers} at a time`, left: 16, top: 12, textStyle: { fontSize: 16 } },
    // Without a browser the width of a text is unknown: leave room for the widest.
    legend: { bottom: 8, itemGap: 40, itemWidth: 14 },
    grid: { left: 72, right: 24, top: 56, bottom: 72 },
    xAxis: { type: 'category', data: [...operations] },
    yAxis: { type: 'value' },
    series: contenders
      .filter((contender) => operations.some((operation) => speedOf(contender, operation) !== null))
      .map((contender) => ({
        type: 'bar',
        name: said[contender] ?? contender,
        data: operations.map((operation) => speedOf(contender, operation)),
      })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return `${svg}\n`
}

import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { Site } from '../site.js'

/** For whoever lands on the bare address: portals are found by their link only. */
export function welcomePage(site: Site) {
  return (
    <PageFrame site={site} title="Self-Service" owner={site.productName}>
      <p class="hero" aria-hidden="true">
        <Icon name="shield" />
      </p>
      <h1>Which portal?</h1>
      <p class="lead">
        Every system has a Self-Service portal of its own. Open the link your administrator gave you; its last part is
        the name of the system.
      </p>
    </PageFrame>
  )
}
